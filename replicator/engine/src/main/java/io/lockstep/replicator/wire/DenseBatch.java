package io.lockstep.replicator.wire;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;

/** Encodes records as one batch of the newest format, from offset 0 on without a gap. Pure. */
final class DenseBatch {
    /** Of records without their compression that one batch is made of; below the default limit of a batch. */
    static final int MOST_RECORD_BYTES = 900 << 10;

    private static final int MOST_HEADER_BYTES = 128;

    private DenseBatch() {}

    /** A buffer of its own, exactly as large as the batch. */
    static ByteBuffer of(List<Record> records, CompressionType codec) {
        int size = records.stream().mapToInt(Record::sizeInBytes).sum() + MOST_HEADER_BYTES;
        ByteBufferOutputStream out = new ByteBufferOutputStream(size);
        try (MemoryRecordsBuilder builder = new MemoryRecordsBuilder(
                out,
                RecordBatch.MAGIC_VALUE_V2,
                Compression.of(codec).build(),
                TimestampType.CREATE_TIME,
                0,
                RecordBatch.NO_TIMESTAMP,
                RecordBatch.NO_PRODUCER_ID,
                RecordBatch.NO_PRODUCER_EPOCH,
                RecordBatch.NO_SEQUENCE,
                false,
                false,
                RecordBatch.NO_PARTITION_LEADER_EPOCH,
                Integer.MAX_VALUE)) {
            for (Record each : records) {
                builder.append(each.timestamp(), each.key(), each.value(), each.headers());
            }
            return exact(builder.build().buffer());
        }
    }

    private static ByteBuffer exact(ByteBuffer encoded) {
        return ByteBuffer.allocate(encoded.remaining()).put(encoded).flip();
    }
}
