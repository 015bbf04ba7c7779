package io.lockstep.offsets;

import java.util.Map;

/**
 * What was written of a group, noted before it was written.
 *
 * @param atMillis when, in ms since 1970
 * @param held whether an operator restored these positions, so that the sync leaves the group alone
 * @param positions of every partition that was ever written
 */
public record GroupCheckpoint(
        String group, GroupType type, long atMillis, boolean held, Map<PartitionId, Pair> positions) {
    public GroupCheckpoint {
        positions = Map.copyOf(positions);
    }

    /** The same place on both sides. */
    public record Pair(long source, long target, String metadata) {}
}
