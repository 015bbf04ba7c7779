package io.lockstep.offsets.decision;

import io.lockstep.offsets.Committed;

/** What becomes of one position. */
public sealed interface PositionVerdict {
    /**
     * Belongs here; writing it where it is already changes nothing.
     *
     * @param from the source's position that is meant: the current one, or the latest that is mirrored
     * @param waiting how many offsets the current one is ahead of the mirror; 0 when {@code from} is the current one
     */
    record Place(Committed from, long target, long waiting) implements PositionVerdict {}

    /** Neither the current position nor an earlier one is mirrored yet. */
    record Waiting(long by) implements PositionVerdict {}

    /** Somebody else moved it on the target. */
    record Moved(long target, long wanted) implements PositionVerdict {}

    /** Cannot be told. */
    record Unknown(String reason) implements PositionVerdict {}
}
