package io.lockstep.offsets.plan;

import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.GroupType;
import io.lockstep.offsets.PositionState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One group after a pass.
 *
 * @param members of the group on the target
 * @param checkpoint to be saved before anything is written, empty where the last one says it all
 */
public record GroupPlan(
        String group,
        GroupType type,
        List<String> members,
        List<PositionPlan> positions,
        Optional<GroupCheckpoint> checkpoint) {
    public GroupPlan {
        members = List.copyOf(members);
        positions = List.copyOf(positions);
    }

    /** The worst of its positions. */
    public PositionState state() {
        return positions.stream()
                .map(PositionPlan::state)
                .max(Comparator.naturalOrder())
                .orElse(PositionState.SYNCED);
    }

    /** Why the worst one is not synced. */
    public String why() {
        PositionState worst = state();
        return positions.stream()
                .filter(position -> position.state() == worst)
                .map(PositionPlan::why)
                .findFirst()
                .orElse("");
    }

    /** What has to be written. */
    public List<PositionPlan> writes() {
        return positions.stream().filter(PositionPlan::write).toList();
    }

    /** The same, when none of it could be written. */
    public GroupPlan failed(PositionState how, String reason) {
        List<PositionPlan> changed = positions.stream()
                .map(position -> position.write() ? position.failed(how, reason) : position)
                .toList();
        return new GroupPlan(group, type, members, changed, checkpoint);
    }
}
