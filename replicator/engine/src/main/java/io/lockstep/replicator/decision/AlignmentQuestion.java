package io.lockstep.replicator.decision;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.util.List;
import java.util.OptionalLong;

/**
 * The ends of both logs, to be compared.
 *
 * @param target the target's last stretch; it must reach up to the target's end
 * @param source the source's stretch named by {@link #sourceRange}, as far as it can be read
 * @param map as it was last saved
 * @param compacted whether the topic's cleanup policy has ever included compaction: then either side may lack records
 *     that its own cleaner removed
 * @param leaps target ranges that are looked past
 * @param acceptForeign whether an operator accepts that records of the target without counterpart stay, at the price
 *     of a shift
 * @param quietFrom target offset from which on this worker is sure to have written nothing but fillers, so that a
 *     record without counterpart there is another writer's; empty where it is not sure, e.g. right after a start
 */
public record AlignmentQuestion(
        Tail target,
        Tail source,
        OffsetMap map,
        boolean compacted,
        List<Range> leaps,
        boolean acceptForeign,
        OptionalLong quietFrom) {
    public AlignmentQuestion {
        leaps = List.copyOf(leaps);
        long first = sourceRange(target, map).from();
        if (source.from() > Math.max(first, source.logStart())) {
            throw new IllegalArgumentException("the source's stretch begins at " + source.from() + ", the target's at "
                    + first + " of the source: read the source from there");
        }
    }

    /** Of a worker that is sure of nothing. */
    public AlignmentQuestion(
            Tail target, Tail source, OffsetMap map, boolean compacted, List<Range> leaps, boolean acceptForeign) {
        this(target, source, map, compacted, leaps, acceptForeign, OptionalLong.empty());
    }

    /** The source range to read for a stretch of the target. */
    public static Range sourceRange(Tail target, OffsetMap map) {
        OffsetMap back = map.upTo(target.to()).inverse();
        return new Range(
                back.place(target.from()).offset(), back.place(target.to()).offset());
    }

    /** Whether a target record without counterpart is certainly another writer's. */
    boolean alien(TailRecord record) {
        return quietFrom.isPresent() && record.offset() >= quietFrom.getAsLong();
    }

    boolean leapt(long targetOffset) {
        return leaps.stream().anyMatch(leap -> leap.from() <= targetOffset && targetOffset < leap.to());
    }
}
