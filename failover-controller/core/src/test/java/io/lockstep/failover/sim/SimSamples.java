package io.lockstep.failover.sim;

import io.lockstep.failover.Ends;
import io.lockstep.failover.LossBound;
import io.lockstep.failover.Plan;
import io.lockstep.offsets.PartitionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Ends of both regions as whoever watches the lag last saw them, and what may be lost by that. */
final class SimSamples {
    private static final long SLACK = 8;
    private static final int EVERY_MS = 200;

    private final SimWorld world;
    private final Map<String, Ends> sampled = new HashMap<>();

    SimSamples(SimWorld world) {
        this.world = world;
    }

    void begin() {
        world.queue().in(EVERY_MS, this::sample);
    }

    private void sample() {
        for (String pair : List.of(SimWorld.PAIR, SimWorld.DRILL)) {
            world.regions().stream()
                    .filter(region -> region.up)
                    .forEach(region -> sampled.put(
                            pair + region.name, region.ends(world.topics(pair).keySet(), false)));
        }
        begin();
    }

    LossBound bound(Plan.Scope scope) {
        SimMirror mirror = world.mirror(scope.pair(), scope.from(), scope.to());
        SortedMap<PartitionId, Long> known =
                sampled.getOrDefault(scope.pair() + scope.from(), Ends.NONE).byPartition();
        SortedMap<String, LossBound.Bound> bounds = new TreeMap<>();
        mirror.mirrored().byPartition().forEach((partition, end) -> {
            long last = mirror.map(partition)
                    .place(known.getOrDefault(partition, 0L))
                    .offset();
            bounds.put(partition.toString(), new LossBound.Bound(end, last, last + SLACK));
        });
        return new LossBound(bounds);
    }
}
