package io.lockstep.replicator.port;

/** What a source can do to a partition. Faults that pass (no leader, no connection) are retried by the feed. */
public sealed interface SourceFault {
    /** The wanted offset lies below the log start (retention, DeleteRecords) or beyond the end (truncation). */
    record OutOfRange(long wanted, long logStart, long end) implements SourceFault {}

    /** The leader's log has another history from {@code offset} on: it was truncated. */
    record Diverged(int epoch, long offset) implements SourceFault {}

    /** There is no topic of that name any more. */
    record TopicGone() implements SourceFault {}

    /** The name now belongs to another topic. */
    record TopicRecreated(String newTopicId) implements SourceFault {}

    /** The principal may not read; says which right on what is missing. */
    record NotPermitted(String missing) implements SourceFault {}

    /** The batch at this offset cannot be read or decoded. */
    record Unreadable(long offset, String detail) implements SourceFault {}
}
