package io.lockstep.faults.plan;

/**
 * Faults of one lane come one after the other, those of different lanes at the same time. A region loses one broker of
 * three at most, as more would be allowed to lose acknowledged records.
 */
public enum Lane {
    ACTIVE_BROKERS,
    STANDBY_BROKERS,
    WORKERS,
    CONTROLLERS,
    NETWORK,
    TOPICS,
    PRESSURE
}
