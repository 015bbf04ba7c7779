package io.lockstep.cli.view;

import java.util.Comparator;
import java.util.List;

/**
 * One link as a worker told it.
 *
 * @param epoch -1 where unknown, as the byte counts
 * @param error why it failed, or empty
 * @param partitions in the order of topic and number
 */
public record LinkView(
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
}
