package io.lockstep.offsets.plan;

import io.lockstep.offsets.Committed;
import io.lockstep.offsets.GroupType;
import io.lockstep.offsets.PartitionId;
import java.util.Map;

/** A group on the source and its positions on mirrored topics. */
public record SourceGroup(String group, GroupType type, Map<PartitionId, Committed> positions) {
    public SourceGroup {
        positions = Map.copyOf(positions);
    }
}
