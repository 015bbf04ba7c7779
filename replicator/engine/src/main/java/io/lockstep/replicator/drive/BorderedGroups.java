package io.lockstep.replicator.drive;

import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.plan.GroupPlan;
import io.lockstep.offsets.plan.SourceGroup;
import io.lockstep.offsets.plan.TargetGroup;
import io.lockstep.replicator.port.Border;
import io.lockstep.replicator.port.GroupRegions;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The groups of both regions as far as they may cross: positions on topics that stay at home are not read, and whatever a
 * plan says, not written. A group that has no others is as one without positions. Threads and calls as of what it wraps.
 */
public final class BorderedGroups implements GroupRegions {
    private final GroupRegions regions;
    private final Border border;

    public BorderedGroups(GroupRegions regions, Border border) {
        this.regions = regions;
        this.border = border;
    }

    @Override
    public Listing<SourceGroup> source(Predicate<String> selected, Set<String> topics) {
        Set<String> crossing = new HashSet<>(topics);
        crossing.removeIf(topic -> border.stays(topic).isPresent());
        Listing<SourceGroup> all = regions.source(selected, crossing);
        Map<String, SourceGroup> groups = new HashMap<>();
        all.groups()
                .forEach((name, group) -> groups.put(
                        name, new SourceGroup(group.group(), group.type(), Crossing.of(group.positions(), border))));
        return new Listing<>(groups, all.problems(), all.limits(), all.contested());
    }

    @Override
    public Listing<TargetGroup> target(Set<String> groups) {
        return regions.target(groups);
    }

    @Override
    public Map<PartitionId, Bounds> bounds(Collection<PartitionId> partitions) {
        return regions.bounds(Crossing.of(partitions, border));
    }

    @Override
    public Map<PartitionId, Long> sourceEnds(Collection<PartitionId> partitions) {
        return regions.sourceEnds(Crossing.of(partitions, border));
    }

    @Override
    public Map<String, Refusal> write(List<GroupPlan> plans) {
        List<GroupPlan> crossing = plans.stream()
                .map(plan -> new GroupPlan(
                        plan.group(),
                        plan.type(),
                        plan.members(),
                        plan.positions().stream()
                                .filter(position -> Crossing.may(position.partition(), border))
                                .toList(),
                        plan.checkpoint()))
                .filter(plan -> !plan.writes().isEmpty())
                .toList();
        return crossing.isEmpty() ? Map.of() : regions.write(crossing);
    }

    @Override
    public Map<String, Refusal> delete(Collection<TargetGroup> groups) {
        return regions.delete(groups);
    }

    @Override
    public void close() {
        regions.close();
    }
}
