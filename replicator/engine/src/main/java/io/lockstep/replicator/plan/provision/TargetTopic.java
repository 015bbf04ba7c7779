package io.lockstep.replicator.plan.provision;

import java.util.List;
import java.util.Map;

/**
 * A topic of the target region as it is now.
 *
 * @param overrides configs set on the topic itself
 * @param bounds per partition; empty where {@link ProvisionPlan#needsBounds} says they are not needed
 */
public record TargetTopic(
        String name, String id, int partitions, Map<String, String> overrides, List<LogBounds> bounds) {

    public TargetTopic {
        overrides = Map.copyOf(overrides);
        bounds = List.copyOf(bounds);
    }

    /** Whether nothing was ever written to it. */
    boolean untouched() {
        return bounds.size() == partitions && bounds.stream().allMatch(log -> log.end() == 0);
    }
}
