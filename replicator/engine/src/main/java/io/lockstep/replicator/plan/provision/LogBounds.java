package io.lockstep.replicator.plan.provision;

/** First offset and end of one partition's log. */
public record LogBounds(long start, long end) {}
