package io.lockstep.failover.gate;

import io.lockstep.failover.Ends;
import io.lockstep.failover.LossBound;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the active region's logs ended when it last answered, and how fast they grew: all that is left to go by when it
 * is lost. Immutable.
 *
 * @param perSecond by partition, in offsets
 */
public record EndSamples(Instant at, Ends ends, SortedMap<String, Double> perSecond) {
    private static final double OLD_SHARE = 0.7;

    public EndSamples {
        perSecond = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(perSecond));
    }

    /** The first look. */
    public static EndSamples first(Instant at, Ends ends) {
        return new EndSamples(at, ends, new TreeMap<>());
    }

    /** A later look; rates are smoothed, and never below the one just seen. */
    public EndSamples next(Instant now, Ends later) {
        double seconds = Math.max(0.001, Duration.between(at, now).toMillis() / 1000.0);
        Map<PartitionId, Long> before = ends.byPartition();
        SortedMap<String, Double> rates = new TreeMap<>();
        later.byPartition().forEach((partition, end) -> {
            double seen = Math.max(0, (end - before.getOrDefault(partition, end)) / seconds);
            double known = perSecond.getOrDefault(partition.toString(), seen);
            rates.put(partition.toString(), Math.max(seen, OLD_SHARE * known + (1 - OLD_SHARE) * seen));
        });
        return new EndSamples(now, later, rates);
    }

    /**
     * What may be lost: the last known end, plus twice what may have come since, within a limit.
     *
     * @param mirrored the target's ends
     * @param maps how offsets relate where they are not the same
     * @param limit most offsets beyond the target's end
     */
    public LossBound bound(Instant now, Ends mirrored, Map<PartitionId, OffsetMap> maps, long limit) {
        double blind = Math.max(1, Duration.between(at, now).toMillis() / 1000.0);
        Map<PartitionId, Long> known = ends.byPartition();
        SortedMap<String, LossBound.Bound> bounds = new TreeMap<>();
        mirrored.byPartition().forEach((partition, end) -> {
            OffsetMap map = maps.getOrDefault(partition, OffsetMap.identity());
            long last = map.place(known.getOrDefault(partition, 0L)).offset();
            double rate = perSecond.getOrDefault(partition.toString(), 0.0);
            long further = (long) Math.ceil(2 * rate * blind) + 1;
            long most = Math.min(Math.max(last, end) + further, end + limit);
            bounds.put(partition.toString(), new LossBound.Bound(end, last, most));
        });
        return new LossBound(bounds);
    }
}
