package io.lockstep.replicator.decision;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.replicator.Halt;
import java.util.List;

/** What comparing the ends of both logs has shown. */
public sealed interface AlignmentVerdict {
    /**
     * Both sides agree as far as they can be compared.
     *
     * @param next the source offset to go on from; it belongs at the target's end
     * @param map the offset map as it now holds; save it before appending when it is not the one that was asked with
     * @param overshoots the segments that were found and added to the map: fillers too many, or accepted records
     * @param compared how many records are known to be the same on both sides; 0 means that nothing vouches for the
     *     target but what is written down of it, so a target of which nothing is written down must not be trusted
     * @param note what an auditor should know, e.g. what could not be compared; else empty
     */
    record Aligned(long next, OffsetMap map, List<OffsetMap.Segment> overshoots, long compared, String note)
            implements AlignmentVerdict {
        public Aligned {
            overshoots = List.copyOf(overshoots);
        }

        /** The shift of whatever is mirrored next. */
        public long shift() {
            return map.shift();
        }
    }

    /** Both sides disagree. */
    record Differs(Halt halt) implements AlignmentVerdict {}

    /** Too little was seen to tell: ask again with the target's tail beginning at {@code targetFrom}. */
    record Widen(long targetFrom, String why) implements AlignmentVerdict {}

    /** The source cannot be read that far at the moment (an open transaction, a new leader): ask again later. */
    record Unready(String why) implements AlignmentVerdict {}
}
