package io.lockstep.replicator.state;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.decision.AlignmentQuestion;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.Stamp;
import io.lockstep.replicator.port.TailReader.Tail;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What the machine wants done. Every effect with a ticket is answered by exactly one event that carries it. */
public sealed interface Effect {
    /** Claim the partition's entry for this generation, so that no older owner can save any more; then read. */
    record Load(long ticket, int generation) implements Effect {}

    /** Look at the target's bounds and producer state. */
    record Observe(long ticket) implements Effect {}

    /** Abort what an earlier owner left open on the target. */
    record AbortOpen(long ticket) implements Effect {}

    /**
     * Read the target's tail, from {@code from} or else its last stretch with a record, and the source's counterpart.
     *
     * @param end the target's end
     */
    record Survey(long ticket, OptionalLong from, long end, PartitionEntry entry) implements Effect {
        /** Beyond the source offsets that the map names, so much is read when a closer look is taken. */
        private static final long FURTHER = 500;

        /** The source offset that belongs at the target's end. */
        public long mirrored(Tail target) {
            return AlignmentQuestion.sourceRange(target, entry.map()).to();
        }

        /** The source offsets to read for a stretch of the target. */
        public Range sourceRange(Tail target) {
            Range range = AlignmentQuestion.sourceRange(target, entry.map());
            return new Range(range.from(), Math.max(range.from(), range.to()) + (from.isPresent() ? FURTHER : 0));
        }
    }

    /** Match a stretch of the target with the source, behind what the map covers. */
    record Match(long ticket, OffsetMap soFar, long end) implements Effect {}

    /** Make the entry durable; one saved under an older generation must not replace it any more. */
    record Save(long ticket, PartitionEntry entry, int generation) implements Effect {}

    /** Occupy target offsets. */
    record Occupy(long ticket, Fill fill) implements Effect {}

    /** Move the target's log start. */
    record DeleteBefore(long ticket, long offset) implements Effect {}

    /** Append a batch. */
    record Append(long ticket, Piece.Data data, Stamp stamp) implements Effect {}

    /**
     * Read the source from here on.
     *
     * @param epoch the source's leader epoch right before, for the source to say whether it still has that history
     */
    record Follow(long session, String sourceTopicId, long from, OptionalInt epoch) implements Effect {}

    /** Stop reading the source. */
    record Unfollow() implements Effect {}

    /** Answer with {@link Event.Retry} after a while. */
    record RetryAfter(long ticket, Duration delay) implements Effect {}

    /** These are no longer needed. */
    record Release(List<Piece> pieces) implements Effect {}

    /** This batch now certainly lies on the target; to be counted and released. */
    record Done(Piece.Data data) implements Effect {}

    /** These source offsets are bridged; to be counted. */
    record Bridged(HoleKind kind, long length) implements Effect {}
}
