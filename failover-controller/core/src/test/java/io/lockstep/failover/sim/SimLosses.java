package io.lockstep.failover.sim;

import io.lockstep.failover.Ends;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.RunState;
import io.lockstep.offsets.PartitionId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is where when a run succeeds: I14. */
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

    /** I14, where a loss was accepted. */
    void listed(RunState run, boolean excused) {
        Map<String, Proof.Tail> tails = tails(run);
        missing(run, excused).forEach(ack -> {
            Proof.Tail tail = tails.get(ack.partition().toString());
            world.require(
                    "I14",
                    tail != null && tail.from() <= ack.offset() && ack.offset() < tail.to(),
                    () -> ack.record() + " of " + ack.partition() + "@" + ack.offset() + " is neither there nor in "
                            + tail);
        });
    }

    /** Of a region that was rebuilt nothing more is ever known than what was leapt over. */
    private static Map<String, Proof.Tail> tails(RunState run) {
        Map<String, Proof.Tail> tails = new TreeMap<>(
                run.facts().tail().map(Proof.TailMeasured::partitions).orElseGet(TreeMap::new));
        run.facts()
                .leapt()
                .filter(leapt -> run.facts().rebuilt().isPresent())
                .ifPresent(leapt -> leapt.ranges()
                        .forEach(
                                (name, range) -> tails.put(name, new Proof.Tail(range.from(), range.to(), 0, -1, -1))));
        return tails;
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
