package io.lockstep.failover.sim;

/** A deliberate defect, to see that it is noticed. */
enum SimMutant {
    /** The fence leaves a topic out, and reads back complete. */
    FENCE_LIES,
    /** The fence leaves a topic out, reads back complete, and the probe says what is hoped for. */
    FENCE_AND_PROBE_LIE,
    /** Lifting leaves one change behind, and reads back lifted. */
    UNDO_FORGETS,
    /** An entry is said to be written before it is. */
    JOURNAL_AFTER_EFFECT,
    /** The worker says that it has sealed what it has not mirrored. */
    WORKER_LIES,
    /** The worker mirrors another record than the source's, at the right offset. */
    WORKER_GARBLES
}
