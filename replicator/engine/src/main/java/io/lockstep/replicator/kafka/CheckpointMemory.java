package io.lockstep.replicator.kafka;

import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.GroupCheckpoint.Pair;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.plan.Written;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One group's checkpoints: the latest, and the target positions of the latest few. Several are kept because a checkpoint
 * is written before its effect, and because a frozen worker that wakes up may carry out an older one. Belongs to one
 * thread.
 */
final class CheckpointMemory {
    private static final int RECENT = 8;

    private final Map<PartitionId, Deque<Long>> recent = new HashMap<>();
    private GroupCheckpoint last;

    CheckpointMemory(GroupCheckpoint first) {
        this.last = first;
        take(first);
    }

    /** The next one in the topic's order. */
    void take(GroupCheckpoint next) {
        last = next;
        next.positions().forEach(this::remember);
    }

    private void remember(PartitionId partition, Pair pair) {
        Deque<Long> targets = recent.computeIfAbsent(partition, none -> new ArrayDeque<>());
        if (targets.isEmpty() || targets.getLast() != pair.target()) {
            targets.addLast(pair.target());
        }
        if (targets.size() > RECENT) {
            targets.removeFirst();
        }
    }

    Written written() {
        Map<PartitionId, Set<Long>> ours = new HashMap<>();
        recent.forEach((partition, targets) -> ours.put(partition, new HashSet<>(targets)));
        return new Written(last, ours);
    }
}
