package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Happening.DrillBegun;
import io.lockstep.failover.Happening.DrillEnded;
import io.lockstep.failover.Mode;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.sim.FakeJournal;
import io.lockstep.failover.sim.FakeRegions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrillsTest {
    private final FakeRegions regions = new FakeRegions("east", "west");
    private final Lease lease = new Lease(new HeldRecords(), Business.rules());
    private final Leadership leadership = new Leadership(
            Business.rules(),
            new FakeJournal(regions, Business.PAIR, "one"),
            lease,
            () -> new Answer.Known<>(new PairState("east", 1, "", "")),
            pair -> {
                throw new IllegalStateException("this drill has no run");
            },
            written -> {},
            () -> {},
            Instant::now);

    @AfterEach
    void close() {
        leadership.close();
    }

    @Test
    void anEndThatTheJournalDoesNotTakeIsWrittenLater() {
        assertThat(endings(world -> world.refuseNext("west", "not now"))).isEqualTo(1);
    }

    @Test
    void anEndWhoseAnswerWasLostIsWrittenOnce() {
        assertThat(endings(world -> world.loseNextAnswer("west"))).isEqualTo(1);
    }

    /** How often the journal tells of the end of a drill, if this happens right before it is written first. */
    private long endings(Consumer<FakeRegions> misfortune) {
        leadership.start();
        await().atMost(Duration.ofSeconds(10)).until(leadership::leads);
        try (Drills drills = new Drills(Business.PAIR, leadership, new Unlucky(misfortune), Instant::now)) {
            assertThat(drills.begin("monthly", Mode.DRILL_SHADOW, "ann")).isInstanceOf(Reply.Ok.class);

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> leadership.book().drills().values().stream()
                            .anyMatch(drill ->
                                    drill.outcome().filter(DrillEnded::passed).isPresent()));
        }
        return onTheLoop(() -> regions.entries("west")).stream()
                .map(JournalEntry::kind)
                .filter(DrillEnded.class.getSimpleName()::equals)
                .count();
    }

    /** What is behind the journal belongs to its thread. */
    private <T> T onTheLoop(Supplier<T> what) {
        Reply<T> done = leadership.lead(loop -> new Reply.Ok<>(what.get()));
        assertThat(done).isInstanceOf(Reply.Ok.class);
        return ((Reply.Ok<T>) done).value();
    }

    private final class Unlucky implements Drills.Work {
        private final Consumer<FakeRegions> misfortune;

        private Unlucky(Consumer<FakeRegions> misfortune) {
            this.misfortune = misfortune;
        }

        @Override
        public DrillEnded carryOut(DrillBegun drill, Lead lead) {
            return onTheLoop(() -> {
                misfortune.accept(regions);
                return new DrillEnded(drill.drill(), true, List.of(), List.of(), List.of(), List.of());
            });
        }

        @Override
        public DrillEnded abandon(DrillBegun drill, Lead lead) {
            return new DrillEnded(drill.drill(), false, List.of(), List.of(), List.of(), List.of());
        }

        @Override
        public Optional<List<String>> tidy(Lead lead) {
            return Optional.empty();
        }
    }
}
