package io.lockstep.failover.sim;

import io.lockstep.failover.Ends;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.offsets.PartitionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** I11: success is told only once every partition, and everything that tells clients where to go, has got there. */
final class SimConvergence {
    private final SimWorld world;
    /** By run, where applications' own records begin in the new active region. */
    private final Map<String, SortedMap<PartitionId, Long>> since = new HashMap<>();
    /** By run, what the new active region held when the way back began. */
    private final Map<String, SortedMap<PartitionId, Long>> due = new HashMap<>();
    /** By pair, the run that was told to have succeeded last. */
    private final Map<String, RunState> told = new HashMap<>();

    SimConvergence(SimWorld world) {
        this.world = world;
    }

    /** Another run may change what the one before brought about. */
    void moves(RunState run) {
        told.values()
                .removeIf(before -> !before.run().equals(run.run())
                        && before.plan()
                                .scope()
                                .pair()
                                .equals(run.plan().scope().pair()));
        if (run.phase() == Phase.REPROTECTING) {
            reprotects(run);
        }
    }

    /** The target has reached the final offset of every partition, or was led beyond what may be missing of it. */
    void promoted(RunState run) {
        Plan.Scope scope = run.plan().scope();
        SimMirror mirror = world.mirror(scope.pair(), scope.from(), scope.to());
        SortedMap<PartitionId, Long> frozen =
                run.facts().frozen().orElse(Ends.NONE).byPartition();
        SortedMap<PartitionId, Long> ends = new TreeMap<>();
        for (PartitionId partition : mirror.partitions()) {
            long end = mirror.target.log(partition).end();
            ends.put(partition, end);
            if (scope.mode().blind()) {
                long most = Optional.ofNullable(
                                run.facts().loss().orElseThrow().partitions().get(partition.toString()))
                        .orElseThrow()
                        .most();
                world.require("I11", end >= most, () -> partition + " ends at " + end + ", and " + most + " may be");
            } else {
                Long last = frozen.get(partition);
                world.require(
                        "I11",
                        last != null && mirror.at(partition) >= last,
                        () -> partition + " is mirrored up to " + mirror.at(partition) + " of " + last);
            }
        }
        since.putIfAbsent(run.run(), ends);
    }

    /** Once, also where the controller that wrote it was gone right then. */
    private void reprotects(RunState run) {
        Plan.Scope scope = run.plan().scope();
        SimMirror back = world.mirror(scope.pair(), scope.to(), scope.from());
        SortedMap<PartitionId, Long> held = new TreeMap<>();
        back.partitions().forEach(partition -> held.put(partition, back.source.stable(partition)));
        due.putIfAbsent(run.run(), held);
    }

    void isProtected(RunState run, boolean excused) {
        Plan.Scope scope = run.plan().scope();
        SimMirror back = world.mirror(scope.pair(), scope.to(), scope.from());
        SortedMap<PartitionId, Long> wanted = due.getOrDefault(run.run(), new TreeMap<>());
        for (PartitionId partition : back.partitions()) {
            long place = back.map(partition)
                    .place(wanted.getOrDefault(partition, Long.MAX_VALUE))
                    .offset();
            long end = back.target.log(partition).end();
            world.require(
                    "I11",
                    end >= place && back.streams(partition),
                    () -> partition + " on the new standby ends at " + end + " of " + place + ", streams: "
                            + back.streams(partition));
        }
        if (!excused) {
            followed(run, back, wanted).forEach(ack -> world.require("I11", false, () -> ack + " has not followed"));
        }
        told.put(scope.pair(), run);
        check();
    }

    /** What was acknowledged since by the new active region, up to then, and is not in its place on the standby. */
    private List<SimClients.Ack> followed(RunState run, SimMirror back, SortedMap<PartitionId, Long> wanted) {
        SortedMap<PartitionId, Long> first = since.getOrDefault(run.run(), new TreeMap<>());
        return world.clients(run.plan().scope().pair()).acknowledged().stream()
                .filter(ack -> ack.region() == back.source)
                .filter(ack -> ack.offset() >= first.getOrDefault(ack.partition(), Long.MAX_VALUE))
                .filter(ack -> ack.offset() < wanted.getOrDefault(ack.partition(), 0L))
                .filter(ack -> {
                    SimLog there = back.target.log(ack.partition());
                    long place = back.map(ack.partition()).place(ack.offset()).offset();
                    return place >= there.end() || !there.at(place).equals(ack.record());
                })
                .toList();
    }

    /** After everything that happens: nothing that was told before, and arrives late, takes any of it back. */
    void check() {
        told.values().forEach(this::converged);
    }

    private void converged(RunState run) {
        Plan.Scope scope = run.plan().scope();
        boolean byHand = run.facts().accepted().stream().anyMatch(SimConvergence::routes);
        for (SimRegion region : world.regions()) {
            PairState state = region.pairs.get(scope.pair());
            world.require(
                    "I11",
                    state != null
                            && state.epoch() >= scope.epoch()
                            && state.active().equals(scope.to()),
                    () -> region.name + " knows of " + state + " only");
            Route route = region.routes.get(scope.pair());
            world.require(
                    "I11",
                    byHand
                            || (route != null
                                    && route.generation() >= scope.epoch()
                                    && route.active().equals(scope.to())),
                    () -> "clients that ask " + region.name + " are told " + route);
        }
    }

    /** Somebody went on without the routes, and told clients by hand. */
    private static boolean routes(String accepted) {
        return accepted.contains("_ROUTES") || accepted.startsWith("ROUTE_");
    }
}
