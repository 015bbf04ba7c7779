package io.lockstep.replicator.kafka;

import io.lockstep.offsets.Committed;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.plan.GroupPlan;
import io.lockstep.offsets.plan.SourceGroup;
import io.lockstep.offsets.plan.TargetGroup;
import io.lockstep.replicator.kafka.GroupLister.Found;
import io.lockstep.replicator.kafka.GroupLister.Listed;
import io.lockstep.replicator.port.GroupRegions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The groups of both regions through Kafka's admin client, one client a side. */
public final class KafkaGroupRegions implements GroupRegions {
    private final RegionAdmin source;
    private final RegionAdmin target;
    private final Supplier<Claims> claims;

    /** Where no other pair claims anything. */
    public KafkaGroupRegions(KafkaSettings settings) {
        this(settings, () -> Claims.NONE);
    }

    /** @param claims what other pairs claim now */
    public KafkaGroupRegions(KafkaSettings settings, Supplier<Claims> claims) {
        this.claims = claims;
        BothRegions regions = BothRegions.open(settings, "groups");
        this.source = regions.source();
        this.target = regions.target();
    }

    @Override
    public Listing<SourceGroup> source(Predicate<String> selected, Set<String> topics) {
        GroupSight sight = GroupSight.ask(source);
        Found found = new GroupLister(source).list(selected);
        List<String> problems = new ArrayList<>(found.problems());
        Map<String, Map<PartitionId, Committed>> positions = positions(source, found, problems);
        Claims others = claims.get();
        Map<String, SourceGroup> groups = new HashMap<>();
        Map<String, String> contested = new TreeMap<>();
        positions.forEach((group, all) -> {
            Listed listed = found.groups().get(group);
            Map<PartitionId, Committed> ours = on(topics, all);
            Set<String> pairs = ours.isEmpty() ? Set.of() : others.ofGroup(group, names(all.keySet()));
            if (!pairs.isEmpty()) {
                contested.put(group, contested(group, pairs));
            } else if (listed != null) {
                groups.put(group, new SourceGroup(group, listed.type(), ours));
            }
        });
        return new Listing<>(groups, problems, sight.limits(), contested);
    }

    private static String contested(String group, Set<String> pairs) {
        return "Group " + group + " reads topics of pair " + String.join(" and ", pairs)
                + ", too, which claims it, so neither carries its positions. Exclude it in all policies but one"
                + " (groups.exclude), or let each pair's topics be read by a group of their own.";
    }

    private static Set<String> names(Set<PartitionId> partitions) {
        return partitions.stream().map(PartitionId::topic).collect(Collectors.toSet());
    }

    private static Map<PartitionId, Committed> on(Set<String> topics, Map<PartitionId, Committed> all) {
        return all.entrySet().stream()
                .filter(position -> topics.contains(position.getKey().topic()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, Map<PartitionId, Committed>> positions(
            RegionAdmin region, Found found, List<String> problems) {
        Answers<String, Map<PartitionId, Committed>> answers =
                new GroupOffsets(region).read(found.groups().values());
        answers.problems(region.region(), group -> Right.onGroup("DESCRIBE", group))
                .forEach((group, problem) -> problems.add("Group " + group + ": " + problem));
        return answers.found();
    }

    @Override
    public Listing<TargetGroup> target(Set<String> groups) {
        Found found = new GroupLister(target).list(groups::contains);
        List<String> problems = new ArrayList<>(found.problems());
        Map<String, Map<PartitionId, Committed>> positions = positions(target, found, problems);
        Map<String, List<String>> members = new GroupMembers(target)
                .of(found.groups().values().stream().filter(Listed::active).toList());
        Map<String, TargetGroup> known = new HashMap<>();
        positions.forEach((group, all) -> {
            Listed listed = found.groups().get(group);
            if (listed != null) {
                known.put(group, targetGroup(listed, members.getOrDefault(group, List.of()), all));
            }
        });
        return new Listing<>(known, problems);
    }

    private static TargetGroup targetGroup(Listed listed, List<String> members, Map<PartitionId, Committed> all) {
        Map<PartitionId, Long> offsets = new HashMap<>();
        all.forEach((partition, at) -> offsets.put(partition, at.offset()));
        return new TargetGroup(listed.group(), listed.type(), listed.active(), members, offsets);
    }

    @Override
    public Map<PartitionId, Bounds> bounds(Collection<PartitionId> partitions) {
        List<TopicPartition> logs =
                partitions.stream().map(GroupPartitions::kafkas).toList();
        Map<TopicPartition, Long> starts = offsets(target, logs, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(target, logs, OffsetSpec.latest());
        Map<PartitionId, Bounds> bounds = new HashMap<>();
        ends.forEach((log, end) -> {
            Long start = starts.get(log);
            if (start != null) {
                bounds.put(GroupPartitions.ours(log), new Bounds(Math.min(start, end), end));
            }
        });
        return bounds;
    }

    @Override
    public Map<PartitionId, Long> sourceEnds(Collection<PartitionId> partitions) {
        List<TopicPartition> logs =
                partitions.stream().map(GroupPartitions::kafkas).toList();
        Map<PartitionId, Long> ends = new HashMap<>();
        offsets(source, logs, OffsetSpec.latest()).forEach((log, end) -> ends.put(GroupPartitions.ours(log), end));
        return ends;
    }

    private static Map<TopicPartition, Long> offsets(RegionAdmin region, List<TopicPartition> logs, OffsetSpec where) {
        return region.offsets(logs, where, IsolationLevel.READ_UNCOMMITTED).found();
    }

    @Override
    public Map<String, Refusal> write(List<GroupPlan> plans) {
        return new GroupWrites(target).write(plans);
    }

    @Override
    public Map<String, Refusal> delete(Collection<TargetGroup> groups) {
        return new GroupWrites(target).delete(groups);
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
