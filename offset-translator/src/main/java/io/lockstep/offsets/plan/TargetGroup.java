package io.lockstep.offsets.plan;

import io.lockstep.offsets.GroupType;
import io.lockstep.offsets.PartitionId;
import java.util.List;
import java.util.Map;

/**
 * A group on the target.
 *
 * @param members who is at work there, as {@code client-id@host}; a group that has any is left alone
 */
public record TargetGroup(
        String group, GroupType type, boolean active, List<String> members, Map<PartitionId, Long> positions) {
    public TargetGroup {
        members = List.copyOf(members);
        positions = Map.copyOf(positions);
    }
}
