package io.lockstep.replicator.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;

/** Batches that hold nothing but offsets: equal records without a value, compressed to almost nothing. */
final class FillerBatch {
    /** A batch of this many costs a broker some megabytes of heap while it is checked; many more could hurt it. */
    static final int MOST_RECORDS = 100_000;

    /** Compacted topics refuse records without a key. */
    private static final byte[] KEY = "lockstep.filler".getBytes(StandardCharsets.UTF_8);

    private FillerBatch() {}

    /** @param timestamp of every record, in ms since 1970 */
    static ByteBuffer of(
            int records, long timestamp, long producerId, short epoch, int sequence, boolean transactional) {
        if (records < 1 || records > MOST_RECORDS) {
            throw new IllegalArgumentException(
                    "A filler batch holds 1 to " + MOST_RECORDS + " records, asked for " + records);
        }
        ByteBufferOutputStream out = new ByteBufferOutputStream(4096);
        try (MemoryRecordsBuilder builder = new MemoryRecordsBuilder(
                out,
                RecordBatch.MAGIC_VALUE_V2,
                Compression.zstd().build(),
                TimestampType.CREATE_TIME,
                0,
                RecordBatch.NO_TIMESTAMP,
                producerId,
                epoch,
                sequence,
                transactional,
                false,
                RecordBatch.NO_PARTITION_LEADER_EPOCH,
                Integer.MAX_VALUE)) {
            for (int i = 0; i < records; i++) {
                builder.append(timestamp, KEY, null);
            }
            return builder.build().buffer();
        }
    }
}
