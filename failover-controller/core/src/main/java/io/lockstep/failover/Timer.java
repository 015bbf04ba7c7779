package io.lockstep.failover;

/** What a run waits for by the clock; each runs at most once at a time. */
public enum Timer {
    /** An approval must come before. */
    APPROVAL,
    /** Before the point of no return, the fence is lifted then. */
    FENCE,
    /** A step is tried again then. */
    RETRY
}
