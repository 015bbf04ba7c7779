package io.lockstep.replicator.state;

import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.SourceEpoch;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The source's leader epochs, written down before what was written under them is mirrored: two logs that know the same
 * epoch at the same offset agree below it (KIP-101), so a source that was truncated and has grown again is told even
 * where no record is left to compare.
 */
final class Epochs {
    private Epochs() {}

    /** Whether this piece, the next one, belongs to another epoch than the one that is written down. */
    static boolean unrecorded(Draft draft, Piece piece) {
        return piece.to() > draft.next && !piece.epoch().equals(draft.entry.epochBefore(draft.next));
    }

    static void record(Draft draft, Piece piece) {
        OptionalInt epoch = piece.epoch();
        record(
                draft,
                epoch.isPresent() ? Optional.of(new SourceEpoch(epoch.getAsInt(), draft.next)) : Optional.empty());
    }

    /** What is written down was read, but never mirrored, and the source has no such history any more. */
    static void forget(Draft draft) {
        record(draft, Optional.empty());
    }

    private static void record(Draft draft, Optional<SourceEpoch> epoch) {
        draft.entry = draft.entry.withEpoch(epoch);
        draft.enter(new Phase.RecordingEpoch(), "");
        Starting.record(draft);
    }

    /** As an operator accepts: what the target holds of the lost history stays, the new one goes behind it. */
    static void branch(Draft draft, long offset) {
        long end = draft.targetEnd();
        draft.note = (end - draft.shift - offset) + " offsets from " + offset + " on kept without counterpart on the"
                + " source, as accepted";
        draft.entry = draft.entry.with(new Segment(offset, end)).withEpoch(Optional.empty());
        draft.enter(
                new Phase.RecordingAlignment(offset, end - offset, draft.sequence, offset),
                "the source's other history begins at " + offset);
        Starting.record(draft);
    }

    /** For the auditor of an alignment that had no record to compare: what else speaks for both sides. */
    static String vouches(PartitionEntry entry, long next) {
        OptionalInt epoch = entry.epochBefore(next);
        return epoch.isPresent()
                ? "; accepted on the topic id and the source's leader epoch " + epoch.getAsInt()
                : "; accepted on the topic id alone, no leader epoch of the source is known";
    }

    static void onRecorded(Draft draft) {
        draft.enter(new Phase.Streaming(), "");
        Streaming.advance(draft);
    }
}
