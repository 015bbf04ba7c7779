package io.lockstep.replicator.plan.provision;

import java.util.Map;
import java.util.Set;

/** One change on the target, or in what is recorded about it. Steps of a topic are taken in the order given. */
public sealed interface ProvisionStep {
    /** Create the topic. */
    record Create(int partitions, int replicas, Map<String, String> configs) implements ProvisionStep {}

    /** Add partitions, up to this count. */
    record Grow(int partitions) implements ProvisionStep {}

    /** Set and remove configs of the topic. */
    record Configure(Map<String, String> set, Set<String> unset) implements ProvisionStep {}

    /**
     * Record the topic. The target's id is the existing topic's, or that of the one just created.
     *
     * @param restart whether this is the start of a new mirror: nothing recorded of its partitions holds any more
     */
    record Record(String sourceTopicId, Map<String, String> restore, boolean restart) implements ProvisionStep {}
}
