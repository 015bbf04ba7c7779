package io.lockstep.replicator.drive;

import io.lockstep.offsets.Committed;
import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.GroupCheckpoint.Pair;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.PositionState;
import io.lockstep.offsets.plan.GroupPlan;
import io.lockstep.offsets.plan.PositionPlan;
import io.lockstep.replicator.port.Checkpoints;
import io.lockstep.replicator.port.EngineClock;
import io.lockstep.replicator.port.GroupRegions;
import io.lockstep.replicator.port.GroupRegions.Bounds;
import io.lockstep.replicator.port.GroupRegions.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts a group on the target back to where the checkpoints say it stood at a moment. From then on the sync leaves the
 * group alone, until an operator accepts the source's positions again. A place that retention has removed meanwhile
 * becomes the log's start.
 */
final class GroupRestore {
    private final GroupRegions regions;
    private final Checkpoints checkpoints;
    private final EngineClock clock;
    private final int since;

    /** @param since the epoch of the last promotion, so that the restored positions are not taken for older ones */
    GroupRestore(GroupRegions regions, Checkpoints checkpoints, EngineClock clock, int since) {
        this.since = since;
        this.regions = regions;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if the checkpoints do not reach back that far */
    GroupPlan restore(String group, long atMillis) {
        List<GroupCheckpoint> history = checkpoints.history(group);
        GroupCheckpoint then = history.stream()
                .filter(checkpoint -> checkpoint.atMillis() <= atMillis)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalArgumentException(none(group, atMillis, history)));
        GroupCheckpoint held = new GroupCheckpoint(group, then.type(), clock.wallMillis(), true, clamped(then));
        checkpoints.save(List.of(held));
        GroupPlan plan = plan(held);
        Refusal refusal = regions.write(List.of(plan)).get(group);
        return refusal == null ? plan : plan.failed(refusal.state(), refusal.why());
    }

    private static String none(String group, long atMillis, List<GroupCheckpoint> history) {
        return history.isEmpty()
                ? "there is no checkpoint of group " + group + ". Check the name, and groups.include of the policy"
                : "the checkpoints of group " + group + " begin at "
                        + Instant.ofEpochMilli(history.getFirst().atMillis()) + ", after "
                        + Instant.ofEpochMilli(atMillis) + ". Ask for a later time";
    }

    private Map<PartitionId, Pair> clamped(GroupCheckpoint then) {
        Map<PartitionId, Bounds> bounds = regions.bounds(then.positions().keySet());
        Map<PartitionId, Pair> positions = new HashMap<>();
        then.positions().forEach((partition, pair) -> {
            Bounds log = bounds.get(partition);
            if (log != null) {
                long target = Math.max(log.start(), Math.min(pair.target(), log.end()));
                positions.put(partition, new Pair(pair.source(), target, pair.metadata(), since));
            }
        });
        return positions;
    }

    private static GroupPlan plan(GroupCheckpoint held) {
        List<PositionPlan> positions = new ArrayList<>();
        held.positions()
                .forEach((partition, pair) -> positions.add(new PositionPlan(
                        partition,
                        pair.source(),
                        OptionalLong.of(pair.target()),
                        Optional.of(new Committed(pair.source(), pair.metadata())),
                        true,
                        PositionState.MOVED_ON_TARGET,
                        "an operator restored it")));
        return new GroupPlan(held.group(), held.type(), List.of(), positions, Optional.empty());
    }
}
