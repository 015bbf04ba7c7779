package io.lockstep.offsets.decision;

import io.lockstep.offsets.Committed;
import io.lockstep.offsets.Mirrored;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One position of a group, as both sides have it.
 *
 * @param seen positions of the source, oldest first; the last one is the current one, the others are earlier ones that
 *     were still ahead of the mirror when they were seen
 * @param target the group's position on the target, empty where it has none
 * @param ours positions that the sync is known to have written there, or to have been about to write
 * @param mirrored bounds and map, read after {@code seen}
 * @param accepted whether an operator wants the source's position whoever moved the target's
 */
public record PositionQuestion(
        List<Committed> seen, OptionalLong target, Set<Long> ours, Mirrored mirrored, boolean accepted) {
    public PositionQuestion {
        seen = List.copyOf(seen);
        ours = Set.copyOf(ours);
        if (seen.isEmpty()) {
            throw new IllegalArgumentException("a group without a position is no question");
        }
    }

    Committed current() {
        return seen.getLast();
    }
}
