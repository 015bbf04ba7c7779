package io.lockstep.sandbox.compare;

/**
 * What was found in one partition. Ends are what a reader of the chosen isolation can reach.
 *
 * @param comparedFrom source offset where comparing began: the higher one of both log starts
 * @param sourceStart log start; records below it cannot be compared any more
 * @param records pairs of records that were compared
 * @param expectedTargetEnd the source's end as the offset mapping has it
 */
public record PartitionComparison(
        int partition,
        long comparedFrom,
        long sourceStart,
        long targetStart,
        long sourceEnd,
        long targetEnd,
        long expectedTargetEnd,
        long records,
        long mismatches) {

    /** Whether both logs end at the same record. */
    public boolean endsAgree() {
        return targetEnd == expectedTargetEnd;
    }

    /** Target end minus source end. */
    public long shift() {
        return targetEnd - sourceEnd;
    }
}
