package io.lockstep.sandbox.groups;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What was found of all groups.
 *
 * @param groups those that had to be found
 */
public record GroupsResult(List<DemoGroup> groups, List<PositionRow> positions, List<Continued> continued) {
    private static final int SHOWN = 20;

    public GroupsResult {
        groups = List.copyOf(groups);
        positions = List.copyOf(positions);
        continued = List.copyOf(continued);
    }

    /** Every group has positions, all are right, and every consumer went on at the right record. */
    public boolean good() {
        return faults().isEmpty();
    }

    /** What is not as it should be, the first of it. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        groups.stream()
                .filter(group ->
                        positions.stream().noneMatch(row -> row.group().equals(group.name()) && row.source() != null))
                .forEach(group -> faults.add(group.name() + " has no position on the source"));
        positions.stream()
                .filter(row -> !row.right())
                .map(PositionRow::toString)
                .forEach(faults::add);
        continued.stream()
                .filter(each -> !each.right())
                .map(Continued::toString)
                .forEach(faults::add);
        untried().stream()
                .map(partition -> partition + " has a position and was not tried on the target")
                .forEach(faults::add);
        return faults.stream().limit(SHOWN).toList();
    }

    private List<String> untried() {
        Set<String> tried = new HashSet<>();
        continued.forEach(each -> tried.add(place(each.group(), each.topic(), each.partition())));
        return positions.stream()
                .filter(row -> row.source() != null)
                .map(row -> place(row.group(), row.topic(), row.partition()))
                .filter(place -> !tried.contains(place))
                .toList();
    }

    private static String place(String group, String topic, int partition) {
        return group + " on " + topic + "-" + partition;
    }

    /** One sentence. */
    public String summary() {
        long equal = positions.stream().filter(PositionRow::equal).count();
        long right = continued.stream().filter(Continued::right).count();
        long records = continued.stream()
                .map(Continued::expected)
                .filter(Objects::nonNull)
                .count();
        return String.format(
                Locale.ROOT,
                "%d groups: %d of %d positions equal; on %d of %d partitions their consumers went on right on west,"
                        + " %d of them with a record",
                groups.size(),
                equal,
                positions.size(),
                right,
                continued.size(),
                records);
    }
}
