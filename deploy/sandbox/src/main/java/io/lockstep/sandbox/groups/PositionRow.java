package io.lockstep.sandbox.groups;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A group's position on a partition in both regions; field names are a contract of the report.
 *
 * @param type of the group: classic, consumer or share
 * @param source committed on the source, for a share group its start offset; null where there is none
 * @param target the same on the target
 * @param state what the worker says of it; {@code UNTOLD} where it says nothing
 */
public record PositionRow(
        String group,
        String type,
        String topic,
        int partition,
        @Nullable Long source,
        @Nullable Long target,
        boolean equal,
        String state) {
    public static final String UNTOLD = "UNTOLD";
    private static final String SYNCED = "SYNCED";

    /** One row per partition that either side has a position on. */
    public static List<PositionRow> of(
            DemoGroup group,
            Map<PartitionName, Long> source,
            Map<PartitionName, Long> target,
            Function<PartitionName, String> states) {
        Set<PartitionName> partitions = new TreeSet<>(source.keySet());
        partitions.addAll(target.keySet());
        return partitions.stream()
                .map(each -> row(group, each, source.get(each), target.get(each), states.apply(each)))
                .toList();
    }

    private static PositionRow row(
            DemoGroup group, PartitionName partition, @Nullable Long source, @Nullable Long target, String state) {
        return new PositionRow(
                group.name(),
                group.kind().word(),
                partition.topic(),
                partition.partition(),
                source,
                target,
                source != null && source.equals(target),
                state);
    }

    /** Equal, and the worker says so too. */
    public boolean right() {
        return equal && state.equals(SYNCED);
    }

    @Override
    public String toString() {
        return group + " on " + topic + "-" + partition + ": source " + source + ", target " + target + ", " + state;
    }
}
