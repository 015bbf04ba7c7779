package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Ends;
import io.lockstep.failover.LossBound;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Proof.Counted;
import io.lockstep.failover.Proof.GroupPosition;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.port.Regions.Bounds;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Compares both sides with the controller's own eyes, whatever the workers said. */
final class LagSteps {
    private static final long NONE = -1;

    private final World world;
    private final Function<Plan.Scope, Answer<LossBound>> losses;

    /** @param losses what may be lost by now, when the active region cannot be asked */
    LagSteps(World world, Function<Plan.Scope, Answer<LossBound>> losses) {
        this.world = world;
        this.losses = losses;
    }

    Result verify(RunState run) {
        Plan.Scope scope = run.plan().scope();
        var topics = scope.topics().keySet();
        return StepWork.judged(
                world.regions().ends(scope.from(), topics, world.within()),
                source -> StepWork.judged(
                        world.regions().ends(scope.to(), topics, world.within()),
                        target -> StepWork.judged(
                                world.link(scope).maps(Partitions.of(scope), world.within()),
                                maps -> compared(run, source, target, maps))));
    }

    private Result compared(RunState run, Bounds source, Bounds target, Map<PartitionId, OffsetMap> maps) {
        Ends frozen = run.facts().frozen().orElse(Ends.NONE);
        Ends sealed = run.facts().sealed().orElse(Ends.NONE);
        if (!source.ends().equals(frozen)) {
            return new Result.Refused(Growth.told(world, run.plan().scope().from(), frozen, source.ends()));
        }
        if (!target.ends().equals(sealed)) {
            return new Result.Refused("the target moved after its seal: " + FenceSteps.grown(sealed, target.ends()));
        }
        SortedMap<String, Counted> counted = new TreeMap<>();
        List<String> behind = new ArrayList<>();
        Map<PartitionId, Long> ends = target.ends().byPartition();
        frozen.byPartition().forEach((partition, end) -> {
            long expected = map(maps, partition).place(end).offset();
            long there = ends.getOrDefault(partition, NONE);
            counted.put(partition.toString(), new Counted(end, there, expected - end));
            if (there < expected) {
                behind.add(partition + " by " + (expected - there));
            }
        });
        return behind.isEmpty()
                ? groups(run, counted, maps)
                : new Result.Refused("the target lacks records: " + String.join(", ", behind));
    }

    private Result groups(RunState run, SortedMap<String, Counted> counted, Map<PartitionId, OffsetMap> maps) {
        Plan.Scope scope = run.plan().scope();
        var topics = scope.topics().keySet();
        return StepWork.judged(
                world.regions().positions(scope.from(), scope.groups(), topics, world.within()),
                source -> StepWork.result(
                        world.regions().positions(scope.to(), scope.groups(), topics, world.within()),
                        target -> new Proof.LagProven(counted, compared(source, target, maps))));
    }

    /** Positions on the target, each beside where the source's belongs there. */
    private static List<GroupPosition> compared(
            Map<String, SortedMap<PartitionId, Long>> source,
            Map<String, SortedMap<PartitionId, Long>> target,
            Map<PartitionId, OffsetMap> maps) {
        List<GroupPosition> all = new ArrayList<>();
        new TreeMap<>(source)
                .forEach((group, positions) -> positions.forEach((partition, position) -> {
                    SortedMap<PartitionId, Long> there = target.getOrDefault(group, new TreeMap<>());
                    all.add(new GroupPosition(
                            group,
                            partition.toString(),
                            map(maps, partition).place(position).offset(),
                            there.getOrDefault(partition, NONE)));
                }));
        return all;
    }

    private static OffsetMap map(Map<PartitionId, OffsetMap> maps, PartitionId partition) {
        return maps.getOrDefault(partition, OffsetMap.identity());
    }

    /** The seal took an offset that belongs to a record of the source; counted as mirrored, that record would be missed. */
    private static LossBound unsealed(RunState run, LossBound told) {
        Map<PartitionId, Long> sealed =
                run.facts().sealed().map(Ends::byPartition).orElseGet(TreeMap::new);
        SortedMap<String, LossBound.Bound> bounds = new TreeMap<>(told.partitions());
        sealed.forEach((partition, end) -> bounds.computeIfPresent(
                partition.toString(),
                (name, bound) -> new LossBound.Bound(
                        Math.min(bound.mirrored(), run.facts().mirrored(name, end)), bound.known(), bound.most())));
        return new LossBound(bounds);
    }

    /** Whatever is answered: on such a day nothing waits for what only the evidence wants. */
    Result notePositions(RunState run) {
        Plan.Scope scope = run.plan().scope();
        Answer<Map<String, SortedMap<PartitionId, Long>>> asked = world.regions()
                .positions(scope.to(), scope.groups(), scope.topics().keySet(), world.within());
        return new Result.Done(
                switch (asked) {
                    case Answer.Known<Map<String, SortedMap<PartitionId, Long>>>(var known) ->
                        new Proof.PositionsNoted(noted(known), List.of());
                    case Answer.Unknown<Map<String, SortedMap<PartitionId, Long>>>(String why) ->
                        new Proof.PositionsNoted(List.of(), List.of(why));
                    case Answer.Refused<Map<String, SortedMap<PartitionId, Long>>>(String why) ->
                        new Proof.PositionsNoted(List.of(), List.of(why));
                });
    }

    private static List<GroupPosition> noted(Map<String, SortedMap<PartitionId, Long>> positions) {
        List<GroupPosition> all = new ArrayList<>();
        new TreeMap<>(positions)
                .forEach((group, there) -> there.forEach((partition, position) ->
                        all.add(new GroupPosition(group, partition.toString(), NONE, position))));
        return all;
    }

    /** Nothing is promoted over a loss that nobody accepted, or a larger one than that. */
    Result bound(RunState run) {
        if (run.plan().acceptedLoss().isEmpty()) {
            return new Result.Refused("nobody accepted a loss. Plan again and say why it is accepted");
        }
        return StepWork.judged(losses.apply(run.plan().scope()), told -> {
            LossBound bound = unsealed(run, told);
            long accepted = run.plan().loss().missing();
            return bound.missing() > accepted
                    ? new Result.Refused(bound.missing() + " records are known to be missing, and " + accepted
                            + " were accepted. Plan again")
                    : new Result.Done(new Proof.LossBounded(bound));
        });
    }
}
