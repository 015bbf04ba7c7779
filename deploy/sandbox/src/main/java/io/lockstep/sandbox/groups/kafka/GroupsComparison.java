package io.lockstep.sandbox.groups.kafka;

import io.lockstep.sandbox.groups.Continued;
import io.lockstep.sandbox.groups.DemoGroup;
import io.lockstep.sandbox.groups.GroupsResult;
import io.lockstep.sandbox.groups.PartitionName;
import io.lockstep.sandbox.groups.PositionRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the positions of groups that have no members any more, and lets them go on in the other region. Each group's
 * logs must not grow meanwhile. Immutable; each call opens clients of its own.
 */
public final class GroupsComparison {
    private final Map<String, String> source;
    private final Map<String, String> target;

    /** Between two clusters by their client settings. */
    public GroupsComparison(Map<String, String> source, Map<String, String> target) {
        this.source = Map.copyOf(source);
        this.target = Map.copyOf(target);
    }

    /** What the worker says of a group's position. */
    @FunctionalInterface
    public interface States {
        String of(String group, String topic, int partition);
    }

    /** All positions are read before the first consumer is started on the target. */
    public GroupsResult of(List<DemoGroup> groups, States states) {
        Map<DemoGroup, Map<PartitionName, Long>> standing = new HashMap<>();
        List<PositionRow> rows = new ArrayList<>();
        try (Positions atSource = new Positions(source, "the source");
                Positions atTarget = new Positions(target, "the target")) {
            for (DemoGroup group : groups) {
                Map<PartitionName, Long> positions = atSource.of(group);
                standing.put(group, positions);
                rows.addAll(PositionRow.of(
                        group,
                        positions,
                        atTarget.of(group),
                        each -> states.of(group.name(), each.topic(), each.partition())));
            }
        }
        List<Continued> continued = groups.stream()
                .flatMap(group -> goOn(group, standing.getOrDefault(group, Map.of())).stream())
                .toList();
        return new GroupsResult(groups, rows, continued);
    }

    private List<Continued> goOn(DemoGroup group, Map<PartitionName, Long> positions) {
        if (positions.isEmpty()) {
            return List.of();
        }
        FirstRecords expected = NextOnSource.after(source, positions);
        Set<PartitionName> due = positions.keySet().stream()
                .filter(each -> expected.of(each).isPresent())
                .collect(Collectors.toSet());
        FirstRecords received = new ContinuedConsumer(target, group).receive(positions.keySet(), due);
        return new TreeSet<>(positions.keySet())
                .stream()
                        .map(each -> Continuation.judge(group, each, expected.of(each), received))
                        .toList();
    }
}
