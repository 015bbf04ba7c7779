package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Decision;
import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.sim.FakeJournal;
import io.lockstep.failover.sim.FakeRegions;
import io.lockstep.failover.state.Book;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The business goes from east to west, a drill the other way. */
class DecidingJournalTest {
    private static final Plan PRODUCTION = Business.plan("p-business", Business.PAIR, "east", "west", 1);
    private static final Plan DRILL = Business.plan("p-drill", Business.DRILL, "west", "east", 1);

    private final FakeRegions regions = new FakeRegions("east", "west");
    private final FakeJournal journal = new FakeJournal(regions, Business.PAIR, "one");
    private final ScheduledThreadPoolExecutor thread = Threads.single("loop");
    private final Book book = new Book();
    private final RunLoop loop = new RunLoop(
            Business.PAIR,
            thread,
            journal,
            book,
            pair -> {
                throw new IllegalStateException("no step is done before the approval");
            },
            copy -> {},
            written -> {},
            () -> {},
            Duration.ofSeconds(1),
            () -> Business.START);
    private final Requests requests = new Requests(Business.rules(), journal::arbiter, () -> Business.START);

    @BeforeEach
    void standbyDecides() {
        assertThat(journal.take("west", Duration.ofSeconds(1))).isInstanceOf(Answer.Known.class);
        assertThat(kept(new Happening.Planned(PRODUCTION))).isTrue();
        assertThat(kept(new Happening.Planned(DRILL))).isTrue();
    }

    @AfterEach
    void stop() {
        loop.stop();
        thread.shutdownNow();
    }

    @Test
    void aDrillThatBeginsLeavesItToTheBusiness() {
        begun(PRODUCTION);
        begun(DRILL);

        regions.silence("east");

        assertThat(kept(new Happening.TakenOver("one", "east", "test"))).isTrue();
    }

    @Test
    void theRunOfTheBusinessMovesItToItsTarget() {
        journal.arbiter("east");
        begun(PRODUCTION);

        regions.silence("west");

        assertThat(kept(new Happening.TakenOver("one", "east", "test"))).isFalse();
    }

    /** Two people answer the same question, and the second answer comes when the run is somewhere else. */
    @Test
    void aDecisionAboutAnotherStepThanTheRunsIsRefused() {
        String run = begun(PRODUCTION);
        Event accept = new Event.Decide(Business.START, "ben", Decision.ACCEPT, "known");

        Reply<RunState> late = requests.decide(loop, run, accept, Optional.of("STORE_EVIDENCE"));

        assertThat(late)
                .isEqualTo(new Reply.Conflict<RunState>(
                        "the decision is about STORE_EVIDENCE, and the run stands at no step by now. Look at it, and"
                                + " decide then",
                        run));
    }

    @Test
    void aDrillThatIsTakenUpLeavesItToTheBusiness() {
        begun(PRODUCTION);
        begun(DRILL);
        loop.resume("one");

        regions.silence("east");

        assertThat(kept(new Happening.TakenOver("one", "east", "test"))).isTrue();
    }

    @Test
    void theBusinessGivesWayEvenIfADrillWaitsInFront() {
        String drill = begun(DRILL);
        assertThat(decisive(drill)).contains(drill);

        String business = begun(PRODUCTION);

        assertThat(decisive(drill)).contains(business);
        assertThat(decisive(business)).contains(business);
    }

    private Optional<String> decisive(String waiting) {
        return RunLoop.decisive(book, Business.PAIR, waiting).map(RunState::run);
    }

    private String begun(Plan plan) {
        Reply<RunState> begun = requests.begin(loop, plan, "ann", plan.id());
        assertThat(begun).isInstanceOf(Reply.Ok.class);
        return ((Reply.Ok<RunState>) begun).value().run();
    }

    private boolean kept(Happening happening) {
        return loop.keep("", happening) instanceof Answer.Known;
    }
}
