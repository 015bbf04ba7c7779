package io.lockstep.replicator.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.ObserveOutcome.Observed;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A partition with 20 mirrored records, before a hole or a loss. */
class LossAndHoleTest extends OnePartition {
    private PartitionEntry saved = PartitionEntry.NEW.begin();
    private boolean compacted;

    @Test
    void takesNoMoreThanItsOwnFillersForFillers() {
        start();
        tell(new Event.Fetched(state.session(), List.of(new Piece.Gap(20, 10_020, HoleKind.ABORTED))));
        assertThat(only(Effect.Occupy.class).fill().count()).isEqualTo(1_000);
        tell(new Event.FillAnswered(only(Effect.Occupy.class).ticket(), new FillOutcome.Done(1_023)));

        assertThat(state.phase()).isInstanceOf(Phase.Resyncing.class);
        tell(new Event.Retry(only(Effect.RetryAfter.class).ticket()));
        tell(new Event.Observed(only(Effect.Observe.class).ticket(), observed(1_023)));
        Effect.Survey survey = only(Effect.Survey.class);
        assertThat(survey.from()).hasValue(20);
        tell(new Event.Surveyed(survey.ticket(), withForeign(20), tail(20, 1_523, 10_020)));
        tell(new Event.Surveyed(only(Effect.Survey.class).ticket(), withForeign(0), tail(0, 1_523, 10_020)));
        assertThat(state.phase()).isInstanceOfSatisfying(Phase.Halted.class, halted -> {
            assertThat(halted.halt().reason()).isEqualTo(Halt.Reason.FOREIGN_WRITE);
            assertThat(halted.halt().from()).isEqualTo(27);
            assertThat(halted.halt().to()).isEqualTo(30);
        });
    }

    @Test
    void takesAFrozenWorkersLateRecordsForItsOwnAlthoughTheSourceHasCompactedThemAway() {
        compacted = true;
        start();
        tell(new Event.Inspect());
        tell(new Event.Observed(
                only(Effect.Observe.class).ticket(), new Observed(0, 23, 23, OptionalInt.of(22), 0, 1)));
        tell(new Event.Retry(only(Effect.RetryAfter.class).ticket()));
        tell(new Event.Observed(
                only(Effect.Observe.class).ticket(), new Observed(0, 23, 23, OptionalInt.of(22), 0, 1)));
        List<TailRecord> late = LongStream.range(20, 23)
                .mapToObj(offset -> new TailRecord(offset, "record-" + offset))
                .toList();
        tell(new Event.Surveyed(only(Effect.Survey.class).ticket(), new Tail(20, 23, 0, 23, late), tail(20, 523, 90)));
        tell(new Event.Surveyed(only(Effect.Survey.class).ticket(), withLate(late), tail(0, 523, 90)));
        assertThat(state.phase()).isInstanceOf(Phase.Streaming.class);
        assertThat(state.next()).isEqualTo(23);
    }

    @Test
    void recordsALossOnceItWasAccepted() {
        start();
        retentionTook(50);
        assertThat(state.phase()).isInstanceOfSatisfying(Phase.Halted.class, halted -> {
            assertThat(halted.halt().reason()).isEqualTo(Halt.Reason.RETENTION_OVERRUN);
            assertThat(new Range(halted.halt().from(), halted.halt().to())).isEqualTo(new Range(20, 50));
        });
        tell(new Event.Resume(Acceptance.LOSS));
        align();
        retentionTook(50);
        assertThat(only(Effect.Save.class).entry().lost()).containsExactly(new Range(20, 50));
    }

    @Test
    void acceptsALossNoLongerThanUntilTheSourceIsReadAgain() {
        start();
        retentionTook(50);
        tell(new Event.Resume(Acceptance.LOSS));
        align();
        tell(new Event.Fetched(state.session(), List.of(new Piece.Gap(20, 21, HoleKind.MARKER))));
        retentionTook(70);
        tell(new Event.FillAnswered(state.awaited(), new FillOutcome.Done(21)));
        assertThat(state.phase()).isInstanceOf(Phase.Halted.class);
    }

    @Test
    void writesALossDownOnceAlthoughItsHoleIsFilledInTwoLives() {
        saved = PartitionEntry.NEW.withLost(new Range(15, 50));
        start();
        retentionTook(50);
        assertThat(only(Effect.Occupy.class).fill().count()).isEqualTo(30);
    }

    private void start() {
        tell(new Event.Begin());
        align();
    }

    private void align() {
        tell(new Event.Loaded(
                only(Effect.Load.class).ticket(), new PartitionState.Facts("source", "target", compacted), saved, 1));
        tell(new Event.Observed(only(Effect.Observe.class).ticket(), observed(20)));
        tell(new Event.Surveyed(only(Effect.Survey.class).ticket(), tail(0, 20, 20), tail(0, 20, 90)));
        assertThat(state.phase()).isInstanceOf(Phase.Streaming.class);
    }

    private void retentionTook(long upTo) {
        tell(new Event.FeedFailed(state.session(), new SourceFault.OutOfRange(state.next(), upTo, 90)));
    }

    private static Observed observed(long end) {
        return new Observed(0, end, end, OptionalInt.of(19), 0, 1);
    }

    /** Records 0 to 19, then a hole. */
    private static Tail tail(long from, long to, long end) {
        return new Tail(
                from,
                to,
                0,
                end,
                LongStream.range(from, Math.min(20, to))
                        .mapToObj(offset -> new TailRecord(offset, "record-" + offset))
                        .toList());
    }

    private static Tail withLate(List<TailRecord> late) {
        List<TailRecord> records = new ArrayList<>(tail(0, 20, 20).records());
        records.addAll(late);
        return new Tail(0, 23, 0, 23, records);
    }

    /** What lies on the target after a fill of 5,000 into which three records of another writer came. */
    private static Tail withForeign(long from) {
        List<TailRecord> records = new ArrayList<>(tail(from, 20, 20).records());
        LongStream.range(27, 30).forEach(offset -> records.add(new TailRecord(offset, "foreign")));
        return new Tail(from, 1_023, 0, 1_023, records);
    }
}
