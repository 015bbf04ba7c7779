package io.lockstep.policy;

import java.time.Duration;

/**
 * Bounds of every worker of the pair.
 *
 * @param memoryBytes fetched records that may be held at once
 * @param sessionTimeout after which the partitions of a silent worker go to others
 * @param requestTimeout deadline of every remote call
 */
public record WorkerLimits(long memoryBytes, Duration sessionTimeout, Duration requestTimeout) {}
