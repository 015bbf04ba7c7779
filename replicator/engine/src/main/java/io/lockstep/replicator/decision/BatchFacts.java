package io.lockstep.replicator.decision;

/**
 * What a source batch's header says.
 *
 * @param magic the format's version
 * @param lastOffset also where compaction removed the last record
 * @param count records that are really in it
 */
public record BatchFacts(
        int magic,
        long baseOffset,
        long lastOffset,
        int count,
        long producerId,
        boolean transactional,
        boolean control,
        boolean logAppendTime) {
    /** The producer id of a batch without one. */
    public static final long NO_PRODUCER = -1;

    /** Whether every offset from the first to the last holds a record. */
    public boolean dense() {
        return count > 0 && count == lastOffset - baseOffset + 1;
    }
}
