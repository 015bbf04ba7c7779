package io.lockstep.replicator.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.Halt;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.Joined;
import io.lockstep.replicator.Payload;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.port.ObserveOutcome.Observed;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.SourceEpoch;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partition that ends at 20 on both sides and of whose sequence the broker is sure. */
class JoiningTest extends OnePartition {
    private static final PartitionEntry SEEN = PartitionEntry.NEW.withEpoch(Optional.of(new SourceEpoch(3, 5)));

    private static final int SMALL = 1_000;
    private static final int MOST = 64_000;

    @BeforeEach
    void proven() {
        begin(SEEN, 20);
        fetched(small(20));
        appended(20);
    }

    @Test
    void sendsSmallBatchesOfOneFetchAsOne() {
        fetched(small(21), small(22), small(23));
        assertThat(sent().data()).satisfies(data -> {
            assertThat(data.from()).isEqualTo(21);
            assertThat(data.to()).isEqualTo(24);
            assertThat(data.payload()).isInstanceOf(Joined.class);
            assertThat(data.maxTimestamp()).isEqualTo(23);
        });
    }

    @Test
    void sendsABatchThatComesAloneAtOnce() {
        fetched(small(21));
        assertThat(sent().data().parts()).hasSize(1);
        fetched(small(22));
        assertThat(sent().data().parts()).hasSize(1);
    }

    @Test
    void joinsAsManyAsMayBeTogether() {
        fetched(LongStream.range(21, 21 + 5 * (MOST / SMALL))
                .mapToObj(JoiningTest::small)
                .toArray(Piece[]::new));
        assertThat(appends())
                .allSatisfy(append ->
                        assertThat(append.data().payload().sizeInBytes()).isBetween(MOST - SMALL, MOST));
    }

    @Test
    void joinsNothingAcrossAHoleAnEpochOrABatchThatIsNoneToJoin() {
        fetched(
                small(21),
                new Piece.Gap(22, 23, HoleKind.COMPACTED, OptionalInt.of(3)),
                small(23),
                new Piece.Data(24, 25, new Sized(SMALL), true, 4, 24),
                new Piece.Data(25, 26, new Sized(100_000), true, 4, 25));
        assertThat(sent().data().to()).isEqualTo(22);
    }

    @Test
    void sendsApartWhatTheTargetDoesNotTakeTogether() {
        fetched(small(21), small(22));
        tell(new Event.AppendAnswered(
                sent().ticket(), new AppendOutcome.Refused(Halt.Reason.RECORD_REFUSED, "too large")));
        observedAgain();
        assertThat(appends()).extracting(append -> append.data().to()).containsExactly(22L, 23L);
    }

    @Test
    void haltsAtTheVeryBatchThatTheTargetRefuses() {
        sendsApartWhatTheTargetDoesNotTakeTogether();
        long second = appends().getLast().ticket();
        appended(21);
        tell(new Event.AppendAnswered(second, new AppendOutcome.Refused(Halt.Reason.RECORD_REFUSED, "corrupt")));
        assertThat(state.phase()).isInstanceOfSatisfying(Phase.Halted.class, halted -> {
            assertThat(halted.halt().from()).isEqualTo(22);
            assertThat(halted.halt().to()).isEqualTo(23);
        });
    }

    /** The retry's pause is over, and the target ends where it did. */
    private void observedAgain() {
        all(Effect.RetryAfter.class).forEach(retry -> tell(new Event.Retry(retry.ticket())));
        tell(new Event.Observed(
                only(Effect.Observe.class).ticket(), new Observed(0, 21, 21, OptionalInt.of(20), 0, 1)));
    }

    private void appended(long at) {
        tell(new Event.AppendAnswered(sent().ticket(), new AppendOutcome.Appended(at, false)));
    }

    private Effect.Append sent() {
        return appends().getFirst();
    }

    private static Piece small(long offset) {
        return new Piece.Data(offset, offset + 1, new Sized(SMALL), true, 3, offset);
    }

    /** Joins with those of its size, up to a limit. */
    private record Sized(int sizeInBytes) implements Payload {
        @Override
        public boolean joins(Payload next, int bytes) {
            return next.equals(this) && bytes <= MOST;
        }

        @Override
        public void release() {}
    }
}
