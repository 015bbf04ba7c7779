package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.sim.FakeJournal;
import io.lockstep.failover.sim.FakeRegions;
import io.lockstep.failover.state.Book;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeadershipTest {
    private final FakeRegions regions = new FakeRegions("east", "west");
    private final Lease lease = new Lease(new HeldRecords(), Business.rules());
    private final Leadership leadership = new Leadership(
            Business.rules(),
            new FakeJournal(regions, Business.PAIR, "one"),
            lease,
            () -> new Answer.Known<>(new PairState("east", 1, "", "")),
            pair -> {
                throw new IllegalStateException("no run is open");
            },
            written -> {},
            () -> {},
            Instant::now);
    private int looks;

    @AfterEach
    void close() {
        leadership.close();
    }

    /** Found by a run of faults: a plan that had been read with the journal meanwhile was answered as unknown. */
    @Test
    void whatIsReadBetweenTheQuestionAndTheLoopsAnswerIsKnown() {
        assertThat(leadership.known("plan p-1", this::thereAtTheSecondLook)).isEqualTo(new Reply.Ok<>("p-1"));
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void whatTheLeaderDoesNotKnowIsNotFound() {
        leadership.start();

        assertThat(leadership.known("plan p-2", book -> book.plan("p-2"))).isEqualTo(new Reply.NotFound<>("plan p-2"));
    }

    /** Nobody leads at the first look; this controller does by the second one. */
    private Optional<String> thereAtTheSecondLook(Book book) {
        looks++;
        if (looks == 1) {
            leadership.start();
            return Optional.empty();
        }
        return Optional.of("p-1");
    }
}
