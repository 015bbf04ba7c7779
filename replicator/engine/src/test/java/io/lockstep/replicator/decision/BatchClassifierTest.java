package io.lockstep.replicator.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.decision.AbortedTransactions.Aborted;
import io.lockstep.replicator.decision.BatchTreatment.Passed;
import io.lockstep.replicator.decision.BatchTreatment.Reencode;
import io.lockstep.replicator.decision.BatchTreatment.Skip;
import io.lockstep.replicator.decision.BatchTreatment.Untouched;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchClassifierTest {
    @Test
    void passesADenseBatchUntouched() {
        assertThat(classify(data(100, 109, 10), 100)).isEqualTo(new Untouched());
        assertThat(classify(data(100, 109, 10), 90)).as("behind a hole").isEqualTo(new Untouched());
    }

    @Test
    void reencodesABatchWithHolesInside() {
        assertThat(classify(data(100, 109, 9), 100)).isEqualTo(new Reencode());
    }

    @Test
    void reencodesABatchOfWhichThePartBeforeIsMirrored() {
        assertThat(classify(data(100, 109, 10), 101)).isEqualTo(new Reencode());
        assertThat(classify(data(100, 109, 10), 109)).isEqualTo(new Reencode());
    }

    @Test
    void reencodesLogAppendTimeAndOldVersions() {
        assertThat(classify(new BatchFacts(2, 5, 5, 1, 1, false, false, true), 5))
                .isEqualTo(new Reencode());
        assertThat(classify(new BatchFacts(1, 5, 5, 1, -1, false, false, false), 5))
                .isEqualTo(new Reencode());
        assertThat(classify(new BatchFacts(0, 5, 5, 1, -1, false, false, false), 3))
                .isEqualTo(new Reencode());
    }

    @Test
    void skipsWhatNoConsumerSees() {
        assertThat(classify(marker(7, 1), 7)).isEqualTo(new Skip(HoleKind.MARKER));
        assertThat(classify(data(100, 109, 0), 100)).isEqualTo(new Skip(HoleKind.COMPACTED));
        assertThat(BatchClassifier.classify(transactional(100, 109, 1), true, 100))
                .isEqualTo(new Skip(HoleKind.ABORTED));
    }

    @Test
    void looksPastABatchBeforeTheWantedOffset() {
        assertThat(classify(data(100, 109, 10), 110)).isEqualTo(new Passed());
        assertThat(classify(marker(7, 1), 8)).isEqualTo(new Passed());
    }

    @Test
    void tellsAbortedFromCommittedTransactionsOfInterleavedProducers() {
        AbortedTransactions aborted = new AbortedTransactions(List.of(new Aborted(2, 30), new Aborted(1, 10)));
        assertThat(aborted.contains(transactional(0, 4, 1)))
                .as("an earlier transaction")
                .isFalse();
        assertThat(aborted.contains(marker(5, 1))).isFalse();
        assertThat(aborted.contains(transactional(10, 14, 1))).isTrue();
        assertThat(aborted.contains(transactional(15, 19, 2)))
                .as("another producer")
                .isFalse();
        assertThat(aborted.contains(data(20, 24, 5))).as("no transaction").isFalse();
        assertThat(aborted.contains(marker(25, 2))).isFalse();
        assertThat(aborted.contains(transactional(26, 29, 1))).as("still open").isTrue();
        assertThat(aborted.contains(transactional(30, 34, 2))).isTrue();
        assertThat(aborted.contains(marker(35, 1))).as("a marker is not data").isFalse();
        assertThat(aborted.contains(transactional(36, 40, 1)))
                .as("the next transaction")
                .isFalse();
        assertThat(aborted.contains(transactional(41, 42, 2))).isTrue();
    }

    @Test
    void knowsAnAbortThatBeganBeforeTheResponse() {
        AbortedTransactions aborted = new AbortedTransactions(List.of(new Aborted(1, 3)));
        assertThat(aborted.contains(transactional(100, 104, 1))).isTrue();
    }

    @Test
    void countsATransactionThatBeginsInsideABatchsRange() {
        AbortedTransactions aborted = new AbortedTransactions(List.of(new Aborted(1, 102)));
        assertThat(aborted.contains(transactional(100, 104, 1)))
                .as("compaction moves the first offset into the batch")
                .isTrue();
    }

    private static BatchTreatment classify(BatchFacts batch, long wanted) {
        return BatchClassifier.classify(batch, false, wanted);
    }

    private static BatchFacts data(long first, long last, int count) {
        return new BatchFacts(2, first, last, count, -1, false, false, false);
    }

    private static BatchFacts transactional(long first, long last, long producer) {
        return new BatchFacts(2, first, last, (int) (last - first + 1), producer, true, false, false);
    }

    private static BatchFacts marker(long offset, long producer) {
        return new BatchFacts(2, offset, offset, 1, producer, true, true, false);
    }
}
