package io.lockstep.replicator.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.decision.BatchFacts;
import io.lockstep.replicator.port.Stamp;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.EndTransactionMarker;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.junit.jupiter.api.Test;

/** Checked against batches that Kafka's own code wrote, and reads again. */
class BatchHeaderTest {
    private static final long PRODUCER = 77;

    @Test
    void readsWhatKafkaWrote() {
        BatchHeader header = whole(batch(RecordBatch.MAGIC_VALUE_V2, 1_000, 5, TimestampType.CREATE_TIME, true), 0);
        assertThat(header.facts()).isEqualTo(new BatchFacts(2, 1_000, 1_004, 5, PRODUCER, true, false, false));
        assertThat(header.facts().dense()).isTrue();
        assertThat(header.codec()).isEqualTo(4);
        assertThat(header.leaderEpoch()).isEqualTo(3);
        assertThat(header.baseTimestamp()).isEqualTo(10);
        assertThat(header.maxTimestamp()).isEqualTo(14);
        assertThat(header.producerEpoch()).isEqualTo((short) 6);
        assertThat(header.baseSequence()).isEqualTo(40);
        assertThat(header.hasDeleteHorizon()).isFalse();
        assertThat(header.isIntact()).isTrue();
    }

    @Test
    void tellsLogAppendTimeControlBatchesAndOldVersions() {
        assertThat(whole(batch(RecordBatch.MAGIC_VALUE_V2, 5, 1, TimestampType.LOG_APPEND_TIME, false), 0)
                        .facts()
                        .logAppendTime())
                .isTrue();
        ByteBuffer marker = MemoryRecords.withEndTransactionMarker(
                        9, 0, 3, PRODUCER, (short) 6, new EndTransactionMarker(ControlRecordType.ABORT, 0))
                .buffer();
        assertThat(whole(marker, 0).facts()).isEqualTo(new BatchFacts(2, 9, 9, 1, PRODUCER, true, true, false));
        ByteBuffer old = batch(RecordBatch.MAGIC_VALUE_V1, 20, 3, TimestampType.CREATE_TIME, false);
        assertThat(whole(old, 0).facts())
                .isEqualTo(new BatchFacts(1, 22, 22, 1, BatchFacts.NO_PRODUCER, false, false, false));
    }

    @Test
    void leavesABatchThatKafkaFindsValidAndEqualButForItsHeader() {
        ByteBuffer bytes = batch(RecordBatch.MAGIC_VALUE_V2, 1_000, 5, TimestampType.CREATE_TIME, true);
        HeaderRewrite.apply(whole(bytes, 0), new Stamp(1L << 62, (short) 2, 99));
        RecordBatch read = MemoryRecords.readableRecords(bytes).firstBatch();
        read.ensureValid();
        assertThat(read.baseOffset()).isZero();
        assertThat(read.lastOffset()).isEqualTo(4);
        assertThat(read.producerId()).isEqualTo(1L << 62);
        assertThat(read.producerEpoch()).isEqualTo((short) 2);
        assertThat(read.baseSequence()).isEqualTo(99);
        assertThat(read.isTransactional()).isFalse();
        assertThat(read).extracting(record -> record.timestamp()).containsExactly(10L, 11L, 12L, 13L, 14L);
    }

    @Test
    void findsBatchAfterBatchAndTheOneThatIsCut() {
        ByteBuffer first = batch(RecordBatch.MAGIC_VALUE_V2, 0, 3, TimestampType.CREATE_TIME, false);
        ByteBuffer second = batch(RecordBatch.MAGIC_VALUE_V2, 3, 2, TimestampType.CREATE_TIME, false);
        int lastBegin = first.remaining() + second.remaining();
        ByteBuffer all = ByteBuffer.allocate(lastBegin + 70);
        all.put(first)
                .put(second)
                .put(batch(RecordBatch.MAGIC_VALUE_V2, 5, 9, TimestampType.CREATE_TIME, false)
                        .limit(70));
        all.flip();

        BatchScan.Whole one = (BatchScan.Whole) BatchScan.at(all, 0);
        assertThat(one.header().lastOffset()).isEqualTo(2);
        BatchScan.Whole two = (BatchScan.Whole) BatchScan.at(all, one.end());
        assertThat(two.header().baseOffset()).isEqualTo(3);
        assertThat(two.end()).isEqualTo(lastBegin);
        assertThat(BatchScan.at(all, lastBegin)).isInstanceOf(BatchScan.Cut.class);
        for (int limit = lastBegin; limit < all.capacity(); limit++) {
            assertThat(BatchScan.at(all.duplicate().limit(limit), lastBegin)).isInstanceOf(BatchScan.Cut.class);
        }
    }

    @Test
    void refusesBytesThatNoBatchBeginsWith() {
        ByteBuffer bytes = batch(RecordBatch.MAGIC_VALUE_V2, 0, 3, TimestampType.CREATE_TIME, false);
        ByteBuffer version = copy(bytes).put(BatchLayout.MAGIC, (byte) 3);
        assertThat(BatchScan.at(version, 0))
                .isEqualTo(new BatchScan.Malformed("batch at offset 0 has the unknown version 3"));
        for (int length : new int[] {48, 0, -1, Integer.MIN_VALUE}) {
            assertThat(BatchScan.at(copy(bytes).putInt(BatchLayout.LENGTH, length), 0))
                    .isInstanceOf(BatchScan.Malformed.class);
        }
        assertThat(BatchScan.at(copy(bytes).putInt(BatchLayout.LENGTH, Integer.MAX_VALUE), 0))
                .isInstanceOf(BatchScan.Cut.class);
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
    }

    private static BatchHeader whole(ByteBuffer bytes, int at) {
        assertThat(BatchScan.at(bytes, at)).isInstanceOf(BatchScan.Whole.class);
        return ((BatchScan.Whole) BatchScan.at(bytes, at)).header();
    }

    private static ByteBuffer batch(byte magic, long base, int records, TimestampType type, boolean transactional) {
        Compression codec = magic == RecordBatch.MAGIC_VALUE_V2
                ? Compression.zstd().build()
                : Compression.gzip().build();
        boolean current = magic == RecordBatch.MAGIC_VALUE_V2;
        MemoryRecordsBuilder builder = new MemoryRecordsBuilder(
                new ByteBufferOutputStream(1024),
                magic,
                codec,
                type,
                base,
                50,
                current ? PRODUCER : -1,
                (short) (current ? 6 : -1),
                current ? 40 : -1,
                transactional,
                false,
                3,
                4096);
        for (int i = 0; i < records; i++) {
            builder.append(10L + i, key(i), key(i));
        }
        return builder.build().buffer();
    }

    private static byte[] key(int i) {
        return ("k" + i).getBytes(StandardCharsets.UTF_8);
    }
}
