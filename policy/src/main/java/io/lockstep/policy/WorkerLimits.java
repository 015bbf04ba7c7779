package io.lockstep.policy;

import java.time.Duration;

/**
 * Bounds of every worker of the pair.
 *
 * @param memoryBytes fetched records that may be held at once
 * @param sessionTimeout after which the partitions of a silent worker go to others
 * @param requestTimeout deadline of every remote call
 */
public record WorkerLimits(long memoryBytes, Duration sessionTimeout, Duration requestTimeout) {
    /** What holds where a policy says nothing. */
    public static final WorkerLimits DEFAULT =
            new WorkerLimits(128L << 20, Duration.ofSeconds(6), Duration.ofSeconds(10));
}
