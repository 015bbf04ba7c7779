package io.lockstep.failover;

import io.lockstep.offsets.PartitionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The end of each log: the offset that the next record would get. By topic, in the order of the partitions.
 */
public record Ends(SortedMap<String, List<Long>> topics) {
    public static final Ends NONE = new Ends(new TreeMap<>());

    private static final int NAMED = 5;

    public Ends {
        SortedMap<String, List<Long>> copy = new TreeMap<>();
        topics.forEach((topic, ends) -> copy.put(topic, List.copyOf(ends)));
        topics = java.util.Collections.unmodifiableSortedMap(copy);
    }

    /** @throws IllegalArgumentException where a partition of a topic is missing */
    public static Ends of(Map<PartitionId, Long> ends) {
        SortedMap<String, List<Long>> topics = new TreeMap<>();
        new TreeMap<>(ends).forEach((partition, end) -> {
            List<Long> known = topics.computeIfAbsent(partition.topic(), topic -> new ArrayList<>());
            if (partition.partition() != known.size()) {
                throw new IllegalArgumentException("partition " + known.size() + " of topic " + partition.topic()
                        + " is missing among the ends that were told");
            }
            known.add(end);
        });
        return new Ends(topics);
    }

    /** The first few partitions that moved until then, in words. */
    public String grownTo(Ends after) {
        SortedMap<PartitionId, Long> known = byPartition();
        return after.byPartition().entrySet().stream()
                .filter(each -> !each.getValue().equals(known.get(each.getKey())))
                .limit(NAMED)
                .map(each -> each.getKey() + " from " + known.get(each.getKey()) + " to " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Every partition with its end. */
    public SortedMap<PartitionId, Long> byPartition() {
        SortedMap<PartitionId, Long> all = new TreeMap<>();
        topics.forEach((topic, ends) -> {
            for (int i = 0; i < ends.size(); i++) {
                all.put(new PartitionId(topic, i), ends.get(i));
            }
        });
        return all;
    }
}
