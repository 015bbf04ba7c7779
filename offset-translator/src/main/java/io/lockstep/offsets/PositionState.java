package io.lockstep.offsets;

/** How a group's position on the target stands to the one on the source; from best to worst. */
public enum PositionState {
    /** The same place on both sides. */
    SYNCED,
    /** Ahead of what is mirrored; the last place that is mirrored is what the target has. */
    WAITING,
    /** The group's own consumers are at work on the target; nothing is written. */
    ACTIVE_ON_TARGET,
    /** Somebody else moved the group on the target, or an operator restored it; nothing is written. */
    MOVED_ON_TARGET,
    /** Where it belongs cannot be told. */
    UNKNOWN,
    /** It could not be written. */
    FAILED
}
