package io.lockstep.failover.sim;

import io.lockstep.failover.Ends;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.RunState;
import io.lockstep.offsets.PartitionId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is where when a run succeeds: I11 and I14. */
final class SimLosses {
    private final SimWorld world;

    SimLosses(SimWorld world) {
        this.world = world;
    }

    /** I14, where nothing may be lost. */
    void nothing(RunState run, boolean excused) {
        if (!run.plan().scope().mode().blind()) {
            missing(run, excused)
                    .forEach(ack -> world.require(
                            "I14",
                            false,
                            () -> "lost " + ack.record() + " of " + ack.partition() + "@" + ack.offset()));
        }
    }

    /** I11, and I14 where a loss was accepted. */
    void converged(RunState run, boolean excused) {
        Plan.Scope scope = run.plan().scope();
        Map<String, Proof.Tail> tails =
                run.facts().tail().map(Proof.TailMeasured::partitions).orElseGet(TreeMap::new);
        missing(run, excused).forEach(ack -> {
            Proof.Tail tail = tails.get(ack.partition().toString());
            world.require(
                    "I14",
                    tail != null && tail.from() <= ack.offset() && ack.offset() < tail.to(),
                    () -> ack.record() + " of " + ack.partition() + "@" + ack.offset() + " is neither there nor in "
                            + tail);
        });
        world.require(
                "I11",
                world.regions().stream()
                        .allMatch(region -> region.name.equals(scope.from())
                                ? world.epoch(region, scope.pair()) >= scope.epoch()
                                : region.pairs.containsKey(scope.pair())),
                () -> "protected, and a region does not know");
    }

    /** Acknowledged in the region that was left, and not where it belongs in the other one. */
    private List<SimClients.Ack> missing(RunState run, boolean excused) {
        Plan.Scope scope = run.plan().scope();
        SimMirror mirror = world.mirror(scope.pair(), scope.from(), scope.to());
        Map<PartitionId, Long> frozen = run.facts()
                .frozen()
                .filter(ends -> excused)
                .map(Ends::byPartition)
                .orElseGet(TreeMap::new);
        return world.clients(scope.pair()).acknowledged().stream()
                .filter(ack -> ack.region().name.equals(scope.from()) && !ack.bypass())
                .filter(ack -> ack.offset() < frozen.getOrDefault(ack.partition(), Long.MAX_VALUE))
                .filter(ack -> {
                    SimLog there = mirror.target.log(ack.partition());
                    long place = mirror.map(ack.partition()).place(ack.offset()).offset();
                    return place >= there.end() || !there.at(place).equals(ack.record());
                })
                .toList();
    }
}
