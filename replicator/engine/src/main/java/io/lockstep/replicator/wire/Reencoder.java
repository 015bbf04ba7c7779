package io.lockstep.replicator.wire;

import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.batch.BatchHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.CloseableIterator;

/**
 * Encodes the records of a source batch anew, as dense batches of the newest format with the same codec. Needed where a
 * batch has holes inside, begins before what is wanted, is of an old format, or has its records' time in the header
 * (log-append-time: every record then gets that time as its own). Where runs are split depends on the batch alone.
 *
 * <p>The source batch's checksum is verified first, and that of each message in a wrapper of an old format: what is damaged
 * must not get a fresh, valid one.
 */
final class Reencoder {
    private static final long UNKNOWN = -1;

    private final MemoryBudget budget;
    private final int largestRecord;

    Reencoder(MemoryBudget budget) {
        this.budget = budget;
        this.largestRecord = (int) Math.min(Integer.MAX_VALUE >> 1, budget.limit() >> 1);
    }

    /**
     * The batch from {@code wanted} on, which may also be one entry of format 0 or 1: a record, or a compressed wrapper
     * of several.
     *
     * @throws org.apache.kafka.common.KafkaException if the batch is damaged
     */
    List<Piece> batch(ByteBuffer bytes, long wanted, AtomicLong held) {
        List<Piece> pieces = new ArrayList<>();
        try {
            for (RecordBatch batch : SourceRecords.onHeap(bytes).batches()) {
                encode(batch, wanted, held, pieces);
            }
        } catch (RuntimeException e) {
            release(pieces);
            throw e;
        }
        return pieces;
    }

    private static void release(List<Piece> pieces) {
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Data data) {
                data.payload().release();
            }
        }
    }

    private void encode(RecordBatch batch, long wanted, AtomicLong held, List<Piece> pieces) {
        if (batch.lastOffset() < wanted) {
            return;
        }
        batch.ensureValid();
        Runs runs = new Runs(batch, wanted, held, pieces);
        try (CloseableIterator<Record> records = SourceRecords.of(batch, largestRecord)) {
            while (records.hasNext()) {
                runs.add(records.next());
            }
        }
        runs.end();
    }

    /** The records of one batch, in pieces; one run is held at a time. */
    private final class Runs {
        private final RecordBatch batch;
        private final long wanted;
        private final AtomicLong held;
        private final List<Piece> pieces;
        private final List<Record> run = new ArrayList<>();
        private int runBytes;
        private long next;
        private long last;

        Runs(RecordBatch batch, long wanted, AtomicLong held, List<Piece> pieces) {
            this.batch = batch;
            this.wanted = wanted;
            this.held = held;
            this.pieces = pieces;
            // An old wrapper says where it ends only.
            boolean old = batch.magic() < RecordBatch.MAGIC_VALUE_V2;
            this.next = old ? UNKNOWN : Math.max(wanted, batch.baseOffset());
            this.last = old ? UNKNOWN : batch.baseOffset() - 1;
        }

        void add(Record each) {
            if (each.offset() <= last || each.offset() > batch.lastOffset()) {
                throw new InvalidRecordException("a record has the offset " + each.offset() + ", after " + last
                        + " and in a batch that ends at " + batch.lastOffset());
            }
            last = each.offset();
            if (last < wanted) {
                return;
            }
            each.ensureValid();
            boolean follows = run.isEmpty() || last == run.getLast().offset() + 1;
            if (!follows || !run.isEmpty() && runBytes + each.sizeInBytes() > DenseBatch.MOST_RECORD_BYTES) {
                finishRun();
            }
            run.add(each);
            runBytes += each.sizeInBytes();
        }

        void end() {
            if (batch.magic() < RecordBatch.MAGIC_VALUE_V2 && last != batch.lastOffset()) {
                // Compaction leaves no old wrapper without its last message, and no checksum covers its offset.
                throw new InvalidRecordException("a message of an old version ends at offset " + batch.lastOffset()
                        + ", and the last one in it is at " + last);
            }
            if (!run.isEmpty()) {
                finishRun();
            }
            if (next <= batch.lastOffset()) {
                pieces.add(gap(batch, Math.max(next, wanted), batch.lastOffset() + 1));
            }
        }

        private void finishRun() {
            next = finish(batch, run, next == UNKNOWN ? run.getFirst().offset() : next, held, pieces);
            run.clear();
            runBytes = 0;
        }
    }

    private long finish(RecordBatch batch, List<Record> run, long next, AtomicLong held, List<Piece> pieces) {
        long from = run.getFirst().offset();
        long to = run.getLast().offset() + 1;
        if (from > next) {
            pieces.add(gap(batch, next, from));
        }
        ByteBuffer encoded = DenseBatch.of(run, batch.compressionType());
        long maxTimestamp = new BatchHeader(encoded, 0).maxTimestamp();
        BatchPayload payload = BatchPayload.own(encoded, budget, held);
        pieces.add(new Piece.Data(from, to, payload, false, batch.partitionLeaderEpoch(), maxTimestamp));
        return to;
    }

    private static Piece.Gap gap(RecordBatch batch, long from, long to) {
        int epoch = batch.partitionLeaderEpoch();
        return new Piece.Gap(from, to, HoleKind.COMPACTED, epoch < 0 ? OptionalInt.empty() : OptionalInt.of(epoch));
    }
}
