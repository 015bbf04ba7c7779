package io.lockstep.failover.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.LossBound;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TakingUpTest {
    private static final Instant ORDERED = Instant.parse("2026-11-22T03:00:00Z");
    private static final String RUN = "r-1";

    @Test
    void aRunThatWasOrderedAndNotBegunIsBegunForWhoeverOrderedIt() {
        Book book = ordered(Mode.PLANNED);

        assertThat(takenUp(book, Duration.ofSeconds(59))).isEqualTo(new Event.Begin(ORDERED.plusSeconds(59), "ann"));
    }

    @Test
    void nobodyExpectsItLaterAndItIsOverThen() {
        Book book = ordered(Mode.PLANNED);
        Event event = takenUp(book, Duration.ofSeconds(60));

        assertThat(event).isInstanceOf(Event.Cancel.class);
        assertThat(RunMachine.step(run(book), event))
                .isInstanceOfSatisfying(
                        Step.Taken.class,
                        taken -> assertThat(taken.next().phase()).isEqualTo(Phase.ABORTED));
    }

    @Test
    void aDrillsRunIsNotBegunForIt() {
        assertThat(takenUp(ordered(Mode.DRILL_SHADOW), Duration.ofSeconds(1))).isInstanceOf(Event.Cancel.class);
    }

    @Test
    void whatWasBegunLooksAtTheWorldAnew() {
        Book book = ordered(Mode.PLANNED);
        RunState begun = RunMachine.step(run(book), new Event.Begin(ORDERED, "ann")) instanceof Step.Taken taken
                ? taken.next()
                : run(book);

        assertThat(TakingUp.event(book, begun, "two", ORDERED.plusSeconds(1)))
                .isEqualTo(new Event.Restart(ORDERED.plusSeconds(1), "two"));
    }

    private static Event takenUp(Book book, Duration after) {
        return TakingUp.event(book, run(book), "two", ORDERED.plus(after));
    }

    private static RunState run(Book book) {
        return book.run(RUN).orElseThrow();
    }

    private static Book ordered(Mode mode) {
        Plan.Scope scope = new Plan.Scope(
                "shop",
                mode,
                "east",
                "west",
                4,
                new TreeMap<>(),
                new TreeSet<>(),
                "acl",
                List.of("record"),
                0,
                new Plan.Budgets(60_000, 10_000, 10_000, 5_000, 60_000, 1_000));
        Plan plan =
                new Plan("p-1", "abcdef", scope, List.of(), LossBound.NONE, Optional.empty(), 1_000, "ann", ORDERED);
        Book book = new Book();
        book.take("", new Happening.Planned(plan), ORDERED);
        book.take(RUN, new Happening.Opened(RUN, plan.id(), "ann", "key"), ORDERED);
        return book;
    }
}
