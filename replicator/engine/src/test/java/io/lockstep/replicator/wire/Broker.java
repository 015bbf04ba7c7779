package io.lockstep.replicator.wire;

import java.nio.ByteBuffer;
import java.util.Iterator;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.PrimitiveRef;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.storage.internals.log.AppendOrigin;
import org.apache.kafka.storage.internals.log.LogValidator;

/** What a broker says to a batch that a producer sends: the checks of ProduceRequest, UnifiedLog and LogValidator. */
final class Broker {
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
    private static final long ANY_AGE = Long.MAX_VALUE;

    private Broker() {}

    /** Whether it would be appended. */
    static boolean accepts(ByteBuffer bytes) {
        ByteBuffer copy =
                ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
        MemoryRecords records = MemoryRecords.readableRecords(copy);
        try {
            Iterator<? extends RecordBatch> batches = records.batches().iterator();
            RecordBatch batch = batches.next();
            if (batch.magic() < RecordBatch.MAGIC_VALUE_V2
                    || batch.sizeInBytes() != copy.limit()
                    || batches.hasNext()) {
                return false;
            }
            batch.ensureValid();
            validator(records, batch)
                    .validateMessagesAndAssignOffsets(
                            PrimitiveRef.ofLong(0), new Uncounted(), BufferSupplier.NO_CACHING);
            return true;
        } catch (RuntimeException | Error e) {
            // Whatever a broker meets here, it answers with an error and appends nothing.
            return false;
        }
    }

    private static LogValidator validator(MemoryRecords records, RecordBatch batch) {
        return new LogValidator(
                records,
                ORDERS,
                Time.SYSTEM,
                batch.compressionType(),
                Compression.of(batch.compressionType()).build(),
                false,
                RecordBatch.MAGIC_VALUE_V2,
                TimestampType.CREATE_TIME,
                ANY_AGE,
                ANY_AGE,
                0,
                AppendOrigin.CLIENT);
    }

    private static final class Uncounted implements LogValidator.MetricsRecorder {
        @Override
        public void recordInvalidMagic() {}

        @Override
        public void recordInvalidOffset() {}

        @Override
        public void recordInvalidSequence() {}

        @Override
        public void recordInvalidChecksums() {}

        @Override
        public void recordNoKeyCompactedTopic() {}
    }
}
