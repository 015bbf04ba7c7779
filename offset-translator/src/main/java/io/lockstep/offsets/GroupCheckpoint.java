package io.lockstep.offsets;

import java.util.Map;

/**
 * What was written of a group, noted before it was written.
 *
 * @param atMillis when it had been read, in ms since 1970: no position is a later one
 * @param held whether an operator restored these positions, so that the sync leaves the group alone
 * @param positions of every partition that was ever written
 */
public record GroupCheckpoint(
        String group, GroupType type, long atMillis, boolean held, Map<PartitionId, Pair> positions) {
    public GroupCheckpoint {
        positions = Map.copyOf(positions);
    }

    /**
     * The same place on both sides.
     *
     * @param since the epoch of the promotion after which it was noted, 0 before the first one
     */
    public record Pair(long source, long target, String metadata, int since) {
        /** Before the first promotion. */
        public Pair(long source, long target, String metadata) {
            this(source, target, metadata, 0);
        }
    }
}
