package io.lockstep.faults.history;

/**
 * A region took a write: at some moment between both times it was open. Nanoseconds of one clock.
 */
public record Taken(String region, long sentNanos, long acknowledgedNanos) {}
