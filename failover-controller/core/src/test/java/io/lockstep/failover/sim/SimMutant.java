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
    /** The worker says so, and what it has written down about offsets fits. */
    WORKER_AND_MAP_LIE,
    /** The new standby is said to hold whatever the active region holds. */
    STANDBY_LIES,
    /** One place that routes says that it was told, and was not. */
    ROUTE_LIES,
    /** The gateway says that it holds clients who write, and lets them write. */
    GATEWAY_LIES,
    /** The gateway says that it stands as ordered before it does. */
    GATEWAY_HASTY,
    /** The new side takes what clients bring along for repetitions: it acknowledges, and writes nothing. */
    TARGET_SWALLOWS,
    /** Durations are differences of what the clock on the wall shows. */
    WALL_CLOCK,
    /** The clock on the wall shows the time of another zone. */
    LOCAL_TIME,
    /** The worker mirrors another record than the source's, at the right offset. */
    WORKER_GARBLES
}
