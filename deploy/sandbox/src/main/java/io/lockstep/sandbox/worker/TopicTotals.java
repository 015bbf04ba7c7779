package io.lockstep.sandbox.worker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The partitions of one topic, added up.
 *
 * @param lagRecords negative while the lag of any partition is unknown
 * @param lagSeconds of the partition that is farthest behind; negative while any is unknown
 * @param shift the one farthest from 0
 * @param states e.g. "3 Streaming, 1 Aligning"
 */
public record TopicTotals(
        String topic,
        long records,
        long lagRecords,
        double lagSeconds,
        PartitionView.Holes holes,
        long shift,
        String states) {

    /** Adds up what {@code link} tells of {@code topic}. */
    public static TopicTotals of(LinkView link, String topic) {
        List<PartitionView> partitions = link.of(topic);
        boolean unknown = partitions.isEmpty()
                || partitions.stream().anyMatch(each -> each.lagRecords() < 0 || each.lagSeconds() < 0);
        return new TopicTotals(
                topic,
                partitions.stream().mapToLong(PartitionView::records).sum(),
                unknown
                        ? -1
                        : partitions.stream()
                                .mapToLong(PartitionView::lagRecords)
                                .sum(),
                unknown
                        ? -1
                        : partitions.stream()
                                .mapToDouble(PartitionView::lagSeconds)
                                .max()
                                .orElse(-1),
                partitions.stream()
                        .map(PartitionView::holes)
                        .reduce(PartitionView.Holes.NONE, PartitionView.Holes::plus),
                partitions.stream().mapToLong(PartitionView::shift).reduce(0, TopicTotals::farther),
                states(partitions));
    }

    private static long farther(long a, long b) {
        return Math.abs(b) > Math.abs(a) ? b : a;
    }

    private static String states(List<PartitionView> partitions) {
        if (partitions.isEmpty()) {
            return "waiting";
        }
        Map<String, Long> counts = partitions.stream()
                .collect(Collectors.groupingBy(PartitionView::state, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }
}
