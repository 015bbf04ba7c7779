package io.lockstep.replicator.drive;

import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.state.PartitionState;
import java.util.EnumMap;
import java.util.Map;

/**
 * A partition as the loop saw it at one moment.
 *
 * @param sourceEnd -1 while unknown
 * @param lagSeconds -1 while unknown
 * @param stalledNanos since when nothing moved although something should
 */
public record PartitionReport(
        PartitionState state,
        long sourceEnd,
        long lagBytes,
        double lagSeconds,
        long stalledNanos,
        Map<HoleKind, Long> holes,
        long records,
        long bytes,
        long untouched,
        long reencoded) {

    static PartitionReport of(PartitionDriver driver, long nowNanos) {
        PartitionState state = driver.state();
        Tally tally = driver.tally();
        Watch watch = driver.watch();
        long behind = watch.sourceEnd() < 0 ? -1 : Math.max(0, watch.sourceEnd() - state.next());
        Map<HoleKind, Long> holes = new EnumMap<>(HoleKind.class);
        for (HoleKind kind : HoleKind.values()) {
            holes.put(kind, tally.hole(kind));
        }
        return new PartitionReport(
                state,
                watch.sourceEnd(),
                behind < 0 ? -1 : Math.round(behind * tally.meanSize()),
                watch.lagSeconds(state.next(), nowNanos),
                watch.stalled(state, nowNanos),
                holes,
                tally.records(),
                tally.bytes(),
                tally.untouched(),
                tally.reencoded());
    }

    /** Source offsets that are readable and not yet mirrored, -1 while unknown. */
    public long lagRecords() {
        return sourceEnd < 0 ? -1 : Math.max(0, sourceEnd - state.next());
    }
}
