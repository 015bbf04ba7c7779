package io.lockstep.replicator.plan.provision;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
    private static final long FENCED_BYTES = 78;

    public SourceTopic {
        overrides = Map.copyOf(overrides);
        effective = Map.copyOf(effective);
        bounds = List.copyOf(bounds);
    }

    /**
     * The same as it is without a write fence. A size limit that nothing but a transaction marker fits under (78 bytes
     * at most) is a fence and no property of the topic: taken over, it would close the target at its promotion.
     */
    SourceTopic unfenced(Optional<MirrorRecord> recorded) {
        if (!fenced(overrides.get(Configs.MAX_MESSAGE_BYTES))) {
            return this;
        }
        Optional<String> earlier = recorded.map(record -> record.restore().get(Configs.MAX_MESSAGE_BYTES));
        return new SourceTopic(
                name, id, partitions, replicas, limited(overrides, earlier), limited(effective, earlier), bounds);
    }

    private static boolean fenced(@Nullable String limit) {
        return limit != null && Long.parseLong(limit) <= FENCED_BYTES;
    }

    private static Map<String, String> limited(Map<String, String> configs, Optional<String> limit) {
        Map<String, String> result = new TreeMap<>(configs);
        result.remove(Configs.MAX_MESSAGE_BYTES);
        limit.ifPresent(value -> result.put(Configs.MAX_MESSAGE_BYTES, value));
        return result;
    }

    /** Whether old records go only by compaction; the brokers refuse to delete records of such a topic. */
    boolean compactOnly() {
        return "compact".equals(effective.getOrDefault(Configs.CLEANUP_POLICY, "delete"));
    }
}
