package io.lockstep.replicator.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.DefaultRecord;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.ByteUtils;
import org.apache.kafka.common.utils.CloseableIterator;
import org.apache.kafka.common.utils.Utils;

/**
 * Reads a batch's records one at a time. Kafka's own iterators believe what a batch says of itself, and allocate by it: the
 * count of its records, the length of each. Here a compressed batch is never held uncompressed as a whole, and a record that
 * says to be larger than allowed ends it.
 */
final class SourceRecords {
    private SourceRecords() {}

    /**
     * @param batch found valid by its checksum
     * @param most bytes of one record; of all records together in a compressed wrapper of an old format
     * @throws KafkaException if the batch is not what it says to be, here or while it is iterated
     */
    static CloseableIterator<Record> of(RecordBatch batch, int most) {
        if (batch instanceof DefaultRecordBatch current && current.isCompressed()) {
            return new Compressed(current, most);
        }
        if (batch.isCompressed()) {
            OldWrapper.check(batch, most);
        }
        Iterator<Record> records = batch.iterator();
        return CloseableIterator.wrap(records);
    }

    /** Batches whose records will be read; decompressors read byte by byte, which is slow outside the heap. */
    static MemoryRecords onHeap(ByteBuffer batches) {
        if (batches.hasArray()) {
            return MemoryRecords.readableRecords(batches);
        }
        ByteBuffer copy = ByteBuffer.allocate(batches.remaining());
        return MemoryRecords.readableRecords(copy.put(batches.duplicate()).flip());
    }

    static InvalidRecordException tooLarge(long size, int most) {
        return new InvalidRecordException(
                "a record is " + size + " bytes without its compression, and this worker takes" + " at most " + most
                        + ": half of worker.memory, which can be raised");
    }

    /** A decompressor's own errors concern this batch; the machine's do not. */
    static RuntimeException damaged(Throwable e) {
        if (e instanceof VirtualMachineError machine) {
            throw machine;
        }
        return e instanceof KafkaException known ? known : new KafkaException("its records cannot be decompressed", e);
    }

    private static final class Compressed implements CloseableIterator<Record> {
        private final DefaultRecordBatch batch;
        private final int most;
        private final InputStream in;
        private int left;

        Compressed(DefaultRecordBatch batch, int most) {
            this.batch = batch;
            this.most = most;
            this.left = batch.countOrNull();
            if (left < 0) {
                throw new InvalidRecordException("it says to hold " + left + " records");
            }
            if (batch.compressionType() == CompressionType.SNAPPY) {
                SnappyChunks.check(batch, most);
            }
            this.in = batch.recordInputStream(BufferSupplier.NO_CACHING);
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public Record next() {
            if (left == 0) {
                throw new NoSuchElementException("all records of the batch were read");
            }
            left--;
            try {
                Record record = read();
                if (left == 0 && in.read() >= 0) {
                    throw new InvalidRecordException("it holds more than the records it says to hold");
                }
                return record;
            } catch (IOException | RuntimeException | Error e) {
                throw damaged(e);
            }
        }

        private Record read() throws IOException {
            int size = ByteUtils.readVarint(in);
            if (size < 0) {
                throw new InvalidRecordException("a record says to be " + size + " bytes long");
            }
            if (size > most) {
                throw tooLarge(size, most);
            }
            ByteBuffer record = ByteBuffer.allocate(ByteUtils.sizeOfVarint(size) + size);
            ByteUtils.writeVarint(size, record);
            Utils.readFully(in, record);
            if (record.hasRemaining()) {
                throw new InvalidRecordException("it ends within a record");
            }
            return DefaultRecord.readFrom(
                    record.flip(), batch.baseOffset(), batch.baseTimestamp(), batch.baseSequence(), appendTime());
        }

        @SuppressWarnings("NullAway") // Kafka takes null for: every record has a time of its own.
        private Long appendTime() {
            return batch.timestampType() == TimestampType.LOG_APPEND_TIME ? batch.maxTimestamp() : null;
        }

        @Override
        public void close() {
            Utils.closeQuietly(in, "records of a batch");
        }
    }
}
