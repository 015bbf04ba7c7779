package io.lockstep.faults.history;

/**
 * A region took a write: at some moment between both times it was open. Nanoseconds of one clock.
 *
 * @param offset where it was acknowledged
 */
public record Taken(String region, Part part, long offset, long sentNanos, long acknowledgedNanos) {}
