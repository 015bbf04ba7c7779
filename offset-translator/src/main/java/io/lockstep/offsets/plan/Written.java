package io.lockstep.offsets.plan;

import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.PartitionId;
import java.util.Map;
import java.util.Set;

/**
 * What the checkpoints tell of a group.
 *
 * @param last the latest checkpoint
 * @param ours target positions of this and recent ones, per partition
 */
public record Written(GroupCheckpoint last, Map<PartitionId, Set<Long>> ours) {
    public Written {
        ours = Map.copyOf(ours);
    }
}
