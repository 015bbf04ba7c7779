package io.lockstep.replicator;

import io.lockstep.offsets.PartitionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Asks a link to mirror up to where the source was frozen and to seal the target then.
 *
 * @param run that promotes
 * @param epoch that the target is sealed with; the pair's next one
 * @param frozen the source's log ends, exclusive, once nobody writes any more: by topic, at the partition's index
 * @param withinMs how long the groups' last pass may keep the coordinator from sealing
 */
public record SealRequest(String run, int epoch, Map<String, List<Long>> frozen, long withinMs) {
    public SealRequest {
        Map<String, List<Long>> copy = new HashMap<>();
        frozen.forEach((topic, ends) -> copy.put(topic, List.copyOf(ends)));
        frozen = Map.copyOf(copy);
    }

    /** Where a partition was frozen, empty where the request is not about it. */
    public OptionalLong end(PartitionId partition) {
        List<Long> ends = frozen.getOrDefault(partition.topic(), List.of());
        return partition.partition() < ends.size()
                ? OptionalLong.of(ends.get(partition.partition()))
                : OptionalLong.empty();
    }
}
