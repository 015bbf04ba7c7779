package io.lockstep.replicator.wire;

import io.lockstep.replicator.Joined;
import io.lockstep.replicator.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.CloseableIterator;

/**
 * Makes one batch of several, with their codec. Each one's checksum is verified first: a damaged batch must
 * not get a fresh, valid one. Belongs to the target log's thread.
 */
final class Joiner {
    private final MemoryBudget budget;

    /** @param budget which the new batches count in, past its bound where it must be: the parts are there already */
    Joiner(MemoryBudget budget) {
        this.budget = budget;
    }

    /**
     * A payload that is released by itself, the parts stay as they are.
     *
     * @throws org.apache.kafka.common.KafkaException if one is damaged, or all are too large together without their
     *     compression; they may be sent apart then
     */
    BatchPayload join(Joined joined) {
        List<BatchPayload> parts =
                joined.parts().stream().map(part -> opened(part.payload())).toList();
        return parts.getFirst().compressed() ? BatchPayload.own(again(parts), budget, new AtomicLong()) : plain(parts);
    }

    private BatchPayload plain(List<BatchPayload> parts) {
        PlainJoin join = new PlainJoin(budget.buffers(), parts);
        parts.forEach(part -> part.read(join::add));
        ByteBuffer whole = join.batch();
        budget.force(whole.capacity());
        return new BatchPayload(whole, new PooledMemory(budget, whole), new AtomicLong());
    }

    private static ByteBuffer again(List<BatchPayload> parts) {
        Records records = new Records();
        parts.forEach(part -> part.read(records::add));
        return DenseBatch.of(records.all, records.codec);
    }

    static BatchPayload opened(Payload payload) {
        if (payload instanceof BatchPayload batch) {
            return batch;
        }
        throw new IllegalArgumentException("Only batches that a KafkaSourceFeed has read can be appended");
    }

    /** Of one joined batch, in order. */
    private static final class Records {
        private final List<Record> all = new ArrayList<>();
        private CompressionType codec = CompressionType.NONE;
        private int bytes;

        void add(ByteBuffer part) {
            for (RecordBatch batch : SourceRecords.onHeap(part).batches()) {
                batch.ensureValid();
                codec = batch.compressionType();
                try (CloseableIterator<Record> records = SourceRecords.of(batch, DenseBatch.MOST_RECORD_BYTES)) {
                    records.forEachRemaining(this::add);
                }
            }
        }

        private void add(Record each) {
            bytes += each.sizeInBytes();
            if (bytes > DenseBatch.MOST_RECORD_BYTES) {
                throw SourceRecords.tooLarge(bytes, DenseBatch.MOST_RECORD_BYTES);
            }
            all.add(each);
        }
    }
}
