package io.lockstep.replicator.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.Payload;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.SourceEpoch;
import io.lockstep.replicator.port.SourceFault;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A partition that ends at 20 on both sides, and the source's leader epochs. */
class SourceEpochTest extends OnePartition {
    private static final PartitionEntry SEEN = PartitionEntry.NEW.withEpoch(Optional.of(new SourceEpoch(3, 5)));

    @Test
    void writesAnEpochDownBeforeWhatWasWrittenUnderIt() {
        begin(PartitionEntry.NEW.begin(), 20);
        fetched(data(20, 24, 3), data(24, 30, 3));
        assertThat(appends()).isEmpty();
        Effect.Save save = only(Effect.Save.class);
        assertThat(save.entry().epoch()).hasValue(new SourceEpoch(3, 20));
        assertThat(state.phase().label()).isEqualTo("Streaming");
        tell(new Event.Saved(save.ticket()));
        assertThat(appends()).hasSize(2);
    }

    @Test
    void waitsForWhatIsUnderWayBeforeTheNextEpoch() {
        begin(SEEN, 20);
        fetched(data(20, 24, 3), data(24, 30, 4));
        assertThat(appends()).hasSize(1);
        tell(new Event.AppendAnswered(appends().getFirst().ticket(), new AppendOutcome.Appended(20, false)));
        assertThat(only(Effect.Save.class).entry().epoch()).hasValue(new SourceEpoch(4, 24));
    }

    @Test
    void bridgesHolesOfTwoEpochsOneAfterTheOther() {
        begin(SEEN, 20);
        fetched(gap(20, 22, 3), gap(22, 25, 4));
        Effect.Occupy first = only(Effect.Occupy.class);
        assertThat(first.fill().count()).isEqualTo(2);
        tell(new Event.FillAnswered(first.ticket(), new FillOutcome.Done(22)));
        Effect.Save save = only(Effect.Save.class);
        assertThat(save.entry().epoch()).hasValue(new SourceEpoch(4, 22));
        tell(new Event.Saved(save.ticket()));
        assertThat(only(Effect.Occupy.class).fill().count()).isEqualTo(3);
    }

    @Test
    void asksTheSourceForTheHistoryThatWasMirrored() {
        begin(SEEN, 0);
        assertThat(only(Effect.Follow.class).epoch()).hasValue(3);
        assertThat(state.note())
                .isEqualTo("no record could be compared; accepted on the topic id and the source's leader epoch 3");
    }

    @Test
    void asksForNothingThatWasOnlySeenFurtherOn() {
        begin(PartitionEntry.NEW.withEpoch(Optional.of(new SourceEpoch(3, 21))), 0);
        assertThat(only(Effect.Follow.class).epoch()).isEmpty();
        assertThat(state.note()).contains("on the topic id alone");
    }

    @Test
    void haltsWhereTheSourceBeganAnotherHistory() {
        begin(SEEN, 0);
        diverged(2, 8);
        assertThat(state.phase()).isInstanceOfSatisfying(Phase.Halted.class, halted -> {
            assertThat(halted.halt().reason()).isEqualTo(Halt.Reason.SOURCE_TRUNCATED);
            assertThat(halted.halt().from()).isEqualTo(8);
            assertThat(halted.halt().to()).isEqualTo(20);
        });
    }

    @Test
    void believesEqualRecordsOnceAnOperatorResumes() {
        begin(SEEN, 20);
        diverged(2, 8);
        tell(new Event.Resume(Acceptance.NOTHING));
        align(SEEN, 20);
        tell(new Event.Saved(only(Effect.Save.class).ticket()));
        assertThat(only(Effect.Follow.class).epoch()).isEmpty();
    }

    @Test
    void haltsAgainWhereAnOperatorResumesAndNothingCanBeCompared() {
        begin(SEEN, 0);
        diverged(2, 8);
        tell(new Event.Resume(Acceptance.NOTHING));
        align(SEEN, 0);
        diverged(2, 8);
        assertThat(state.phase()).isInstanceOf(Phase.Halted.class);
    }

    @Test
    void mirrorsTheOtherHistoryBehindTheLostOneOnceTheShiftIsAccepted() {
        begin(SEEN, 0);
        diverged(2, 8);
        tell(new Event.Resume(Acceptance.SHIFT));
        align(SEEN, 0);
        diverged(2, 8);
        Effect.Save save = only(Effect.Save.class);
        assertThat(save.entry().map().last()).isEqualTo(new Segment(8, 20));
        tell(new Event.Saved(save.ticket()));
        assertThat(only(Effect.Follow.class).from()).isEqualTo(8);
        assertThat(state.shift()).isEqualTo(12);
        assertThat(state.note()).startsWith("12 offsets from 8 on kept");
    }

    @Test
    void forgetsAnEpochOfWhichNothingWasMirrored() {
        begin(PartitionEntry.NEW.withEpoch(Optional.of(new SourceEpoch(3, 20))), 20);
        diverged(2, 20);
        assertThat(only(Effect.Save.class).entry().epoch()).isEmpty();
        assertThat(only(Effect.Follow.class).epoch()).isEmpty();
    }

    private void diverged(int epoch, long offset) {
        tell(new Event.FeedFailed(state.session(), new SourceFault.Diverged(epoch, offset)));
    }

    private static Piece data(long from, long to, int epoch) {
        return new Piece.Data(from, to, new NoPayload(), true, epoch, 0);
    }

    private static Piece gap(long from, long to, int epoch) {
        return new Piece.Gap(from, to, HoleKind.MARKER, OptionalInt.of(epoch));
    }

    private record NoPayload() implements Payload {
        @Override
        public int sizeInBytes() {
            return 1;
        }

        @Override
        public boolean joins(Payload next, int bytes) {
            return false;
        }

        @Override
        public void release() {}
    }
}
