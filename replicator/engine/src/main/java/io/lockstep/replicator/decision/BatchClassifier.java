package io.lockstep.replicator.decision;

import io.lockstep.replicator.HoleKind;

/** Decides what becomes of a source batch, from its header alone. Pure. */
public final class BatchClassifier {
    private static final int UNTOUCHED_MAGIC = 2;
    private static final BatchTreatment UNTOUCHED = new BatchTreatment.Untouched();
    private static final BatchTreatment REENCODE = new BatchTreatment.Reencode();
    private static final BatchTreatment PASSED = new BatchTreatment.Passed();
    private static final BatchTreatment MARKER = new BatchTreatment.Skip(HoleKind.MARKER);
    private static final BatchTreatment ABORTED = new BatchTreatment.Skip(HoleKind.ABORTED);
    private static final BatchTreatment EMPTY = new BatchTreatment.Skip(HoleKind.COMPACTED);

    private BatchClassifier() {}

    /**
     * @param aborted as {@link AbortedTransactions} says of it
     * @param wanted the next source offset to be mirrored
     */
    public static BatchTreatment classify(BatchFacts batch, boolean aborted, long wanted) {
        if (batch.lastOffset() < wanted) {
            return PASSED;
        }
        if (batch.control()) {
            return MARKER;
        }
        if (aborted) {
            return ABORTED;
        }
        if (batch.count() == 0) {
            return EMPTY;
        }
        return passesUntouched(batch, wanted) ? UNTOUCHED : REENCODE;
    }

    private static boolean passesUntouched(BatchFacts batch, long wanted) {
        return batch.magic() == UNTOUCHED_MAGIC
                && batch.dense()
                && !batch.logAppendTime()
                && batch.baseOffset() >= wanted;
    }
}
