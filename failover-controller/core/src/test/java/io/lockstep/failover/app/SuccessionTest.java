package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Plan;
import io.lockstep.failover.drive.RunDriver.Outcome;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.sim.FakeJournal;
import io.lockstep.failover.sim.FakeRegions;
import io.lockstep.failover.state.Book;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One controller decides at a time, and in that controller one loop. */
class SuccessionTest {
    private static final Duration WITHIN = Duration.ofSeconds(1);
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Happening SAID = new Happening.Met("east", "cluster");

    private final FakeRegions regions = new FakeRegions("east", "west");
    private final FakeJournal journal = new FakeJournal(regions, "shop", "c-west");
    private final PairRules rules = rules();
    private long nanos;
    private final Lease lease = new Lease(new HeldRecords(), rules, () -> nanos);
    private final WhoLeads who = new WhoLeads(rules, journal, lease);
    private final ScheduledThreadPoolExecutor thread = Threads.single("succession-test");
    private final Succession succession = new Succession(
            rules,
            journal,
            lease,
            who,
            () -> new Answer.Known<>(new PairState("east", 0, "", "")),
            this::loop,
            () -> {});

    @AfterEach
    void end() {
        lease.close();
        thread.shutdownNow();
    }

    @Test
    void whoIsFencedAndTakesTheJournalAgainLeadsOnlyOnce() {
        RunLoop before = turn();
        fence();
        succession.turn();
        assertThat(who.leads())
                .as("its successor may not have given a beat yet")
                .isFalse();
        nanos += Duration.ofSeconds(11).toNanos();

        RunLoop now = turn();

        assertThat(now).isNotSameAs(before);
        assertThat(who.leads()).isTrue();
        List<JournalEntry> written = regions.entries("west");
        assertThat(before.keep("", SAID)).isInstanceOf(Answer.Refused.class);
        assertThat(before.take("r-1", new Event.Restart(NOW, "c-west"))).isInstanceOf(Outcome.NotWritten.class);
        assertThat(regions.entries("west")).isEqualTo(written);
        assertThat(now.keep("", SAID)).isInstanceOf(Answer.Known.class);
        assertThat(regions.entries("west")).hasSize(written.size() + 1);
    }

    @Test
    void aSilentRegionIsToldOfUntilItHasTheWholeJournal() {
        regions.silence("east");
        turn();
        assertThat(who.notes()).singleElement().asString().contains("east");

        regions.wake("east");
        journal.catchUp(WITHIN);

        assertThat(who.notes()).isEmpty();
    }

    @Test
    void whoIsNotFencedGoesOnLeading() {
        RunLoop before = turn();

        assertThat(turn()).isSameAs(before);
        assertThat(before.keep("", SAID)).isInstanceOf(Answer.Known.class);
    }

    private RunLoop turn() {
        succession.turn();
        return Objects.requireNonNull(who.loop());
    }

    /** Another controller took the journal, and is gone again; this one has just noticed. */
    private void fence() {
        new FakeJournal(regions, "shop", "c-east").take("west", WITHIN);
        journal.catchUp(WITHIN);
        assertThat(journal.fenced()).isTrue();
    }

    private RunLoop loop(Book book) {
        return new RunLoop(
                "shop",
                thread,
                journal,
                book,
                pair -> {
                    throw new AssertionError("no run is open");
                },
                who::publish,
                written -> {},
                who::lost,
                WITHIN,
                () -> NOW);
    }

    private static PairRules rules() {
        return new PairRules(
                "shop",
                List.of("east", "west"),
                "east",
                "c-west",
                "west",
                URI.create("http://127.0.0.1:1"),
                "1",
                WITHIN,
                WITHIN,
                WITHIN,
                "acl",
                List.of("record"),
                0,
                WITHIN,
                new Plan.Budgets(1, 1, 1, 1, 1, 1),
                WITHIN,
                WITHIN,
                false,
                WITHIN);
    }
}
