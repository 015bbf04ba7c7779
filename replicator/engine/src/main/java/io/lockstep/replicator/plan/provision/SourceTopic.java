package io.lockstep.replicator.plan.provision;

import java.util.List;
import java.util.Map;

/**
 * A topic of the source region as it is now.
 *
 * @param overrides configs set on the topic itself
 * @param effective every config that applies to it, brokers' defaults included
 * @param bounds per partition; empty where {@link ProvisionPlan#needsBounds} says they are not needed
 */
public record SourceTopic(
        String name,
        String id,
        int partitions,
        int replicas,
        Map<String, String> overrides,
        Map<String, String> effective,
        List<LogBounds> bounds) {

    public SourceTopic {
        overrides = Map.copyOf(overrides);
        effective = Map.copyOf(effective);
        bounds = List.copyOf(bounds);
    }

    /** Whether old records go only by compaction; the brokers refuse to delete records of such a topic. */
    boolean compactOnly() {
        return "compact".equals(effective.getOrDefault(Configs.CLEANUP_POLICY, "delete"));
    }
}
