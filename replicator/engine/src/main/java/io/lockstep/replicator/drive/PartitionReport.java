package io.lockstep.replicator.drive;

import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.index.Lag;
import io.lockstep.replicator.state.PartitionState;
import java.util.EnumMap;
import java.util.Map;

/**
 * A partition as the loop saw it at one moment.
 *
 * @param sourceEnd -1 while unknown
 * @param lagSeconds -1 while unknown
 */
public record PartitionReport(
        PartitionState state,
        long sourceEnd,
        long lagBytes,
        double lagSeconds,
        Map<HoleKind, Long> holes,
        long records,
        long bytes,
        long untouched,
        long reencoded) {

    static PartitionReport of(PartitionDriver driver, long nowNanos) {
        PartitionState state = driver.state();
        Tally tally = driver.tally();
        long behind = driver.sourceEnd() < 0 ? -1 : Math.max(0, driver.sourceEnd() - state.next());
        Map<HoleKind, Long> holes = new EnumMap<>(HoleKind.class);
        for (HoleKind kind : HoleKind.values()) {
            holes.put(kind, tally.hole(kind));
        }
        return new PartitionReport(
                state,
                driver.sourceEnd(),
                behind < 0 ? -1 : Math.round(behind * tally.meanSize()),
                seconds(driver.lag().at(state.next(), nowNanos)),
                holes,
                tally.records(),
                tally.bytes(),
                tally.untouched(),
                tally.reencoded());
    }

    /** While nobody hears the source, the time since it was last heard is the least that must be assumed. */
    private static double seconds(Lag lag) {
        return switch (lag) {
            case Lag.None none -> 0;
            case Lag.Behind behind -> behind.time().toNanos() / 1e9;
            case Lag.Unknown unknown ->
                unknown.time().isZero() ? -1 : unknown.time().toNanos() / 1e9;
        };
    }

    /** Source offsets that are readable and not yet mirrored, -1 while unknown. */
    public long lagRecords() {
        return sourceEnd < 0 ? -1 : Math.max(0, sourceEnd - state.next());
    }
}
