package io.lockstep.cli.view;

import java.util.Comparator;
import java.util.List;

/**
 * One link as a worker told it.
 *
 * @param pair whose link it is; empty where the worker does not tell it
 * @param link from where to where, e.g. {@code east->west}
 * @param epoch -1 where unknown, as the byte counts
 * @param error why it failed, or empty
 * @param partitions in the order of topic and number
 */
public record LinkView(
        String pair,
        String link,
        String state,
        boolean coordinator,
        long epoch,
        String holeMethod,
        boolean sourceReachable,
        boolean targetReachable,
        String error,
        List<String> warnings,
        long memoryUsed,
        long memoryBudget,
        List<PartitionView> partitions) {
    public LinkView {
        warnings = List.copyOf(warnings);
        partitions = partitions.stream()
                .sorted(Comparator.comparing(PartitionView::topic).thenComparingInt(PartitionView::partition))
                .toList();
    }

    /** The full name, as workers understand it too. */
    public String name() {
        return name(pair, link);
    }

    /** The full name of a link of a pair. */
    public static String name(String pair, String link) {
        return pair.isEmpty() ? link : pair + ":" + link;
    }
}
