package io.lockstep.replicator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.fuzz.Fuzz;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.decision.AbortedTransactions;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.LegacyRecord;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What a batch says of itself is not believed where nobody else will look; {@link BatchFuzzTest} found that it was. */
final class DamagedBatchTest {
    private static final int BASE_OFFSET = 0;
    private static final int ATTRIBUTES = 21;
    private static final int LAST_OFFSET_DELTA = 23;
    private static final int COUNT = 57;
    private static final int SMALL = 1 << 20;

    private final MemoryBudget budget = new MemoryBudget(16 << 20);

    private Decoded decode(byte[] bytes, long wanted) {
        return new FetchDecoder(
                        ByteBuffer.wrap(bytes),
                        new AbortedTransactions(List.of()),
                        new ResponseMemory(budget, 0, Optional.empty(), buffer -> {}),
                        new Reencoder(budget),
                        new AtomicLong(),
                        wanted,
                        OptionalInt.empty())
                .decode();
    }

    private void isRefused(byte[] bytes, long wanted, String why) {
        Decoded decoded = decode(bytes, wanted);
        assertThat(decoded.pieces()).isEmpty();
        assertThat(decoded.next()).isEqualTo(wanted);
        assertThat(String.valueOf(decoded.fault())).contains(why);
        assertThat(budget.used()).isZero();
    }

    @Test
    void aBitThatMakesRecordsAMarkerMakesNoHoleOfThem() {
        byte[] batch = new SourceLog(0).dense(CompressionType.NONE, 5).bytes().array();
        batch[ATTRIBUTES + 1] |= 0x20;
        isRefused(batch, 0, "batch at offset 0 has a checksum that does not fit its bytes");
    }

    @Test
    void aCountThatBecameZeroMakesNoHoleOfRecords() {
        byte[] batch = new SourceLog(0).dense(CompressionType.NONE, 5).bytes().array();
        ByteBuffer.wrap(batch).putInt(COUNT, 0);
        isRefused(batch, 0, "checksum that does not fit");
    }

    @Test
    void anEndThatMovedBeforeWhatIsWantedPassesNothing() {
        byte[] batch = new SourceLog(10).dense(CompressionType.NONE, 5).bytes().array();
        ByteBuffer.wrap(batch).putInt(LAST_OFFSET_DELTA, 1);
        isRefused(batch, 13, "checksum that does not fit");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 4})
    void offsetsThatNoLogHoldsAreNotPassedOn(long base) {
        byte[] batch = new SourceLog(0).dense(CompressionType.NONE, 5).bytes().array();
        ByteBuffer.wrap(batch).putLong(BASE_OFFSET, base);
        isRefused(batch, 0, "which no log holds");
    }

    @ParameterizedTest
    @EnumSource(value = CompressionType.class, mode = Mode.EXCLUDE, names = "NONE")
    void aCountOfTwoBillionsTakesNoMemory(CompressionType codec) {
        byte[] batch = new SourceLog(0).sparse(codec, 5, 2).bytes().array();
        ByteBuffer.wrap(batch).putInt(COUNT, Integer.MAX_VALUE);
        byte[] claiming = HostileLog.fitting(batch);
        assertThat(Fuzz.allocatedIn(() -> isRefused(claiming, 0, ""))).isLessThan(SMALL);
    }

    @ParameterizedTest
    @EnumSource(value = CompressionType.class, mode = Mode.EXCLUDE, names = "NONE")
    void aRecordThatIsMoreThanHalfOfTheWorkersMemoryIsRefused(CompressionType codec) {
        byte[] bomb = sparse(codec, 9 << 20);
        isRefused(bomb, 0, "half of worker.memory, which can be raised");
        byte[] large = sparse(codec, 7 << 20);
        Decoded decoded = decode(large, 0);
        assertThat(decoded.fault()).isEmpty();
        assertThat(decoded.pieces()).hasSize(3);
        release(decoded);
    }

    private static void release(Decoded decoded) {
        decoded.pieces().forEach(piece -> {
            if (piece instanceof Piece.Data data) {
                data.payload().release();
            }
        });
    }

    /** Two records of zeros with a hole between them. */
    private static byte[] sparse(CompressionType codec, int size) {
        ByteBufferOutputStream out = new ByteBufferOutputStream(1 << 16);
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
                0,
                Integer.MAX_VALUE)) {
            builder.appendWithOffset(0, 1, null, new byte[size]);
            builder.appendWithOffset(2, 1, null, new byte[size]);
            ByteBuffer built = builder.build().buffer();
            byte[] bytes = new byte[built.remaining()];
            built.get(bytes);
            return bytes;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 3})
    void aSnappyChunkThatSaysToBeHalfAGigabyteTakesNoMemory(int bits) {
        byte[] batch =
                new SourceLog(0).sparse(CompressionType.SNAPPY, 5, 2).bytes().array();
        // Behind the stream's header and the chunk's length: the length of what it unpacks to.
        ByteBuffer.wrap(batch, 61 + 16 + 4, 5).put(new byte[] {-1, -1, -1, -1, (byte) bits});
        byte[] claiming = HostileLog.fitting(batch);
        assertThat(Fuzz.allocatedIn(() -> isRefused(claiming, 0, "half of worker.memory")))
                .isLessThan(SMALL);
    }

    @Test
    void recordsOutOfOrderAreNotEncodedAnew() {
        ByteBuffer log = new SourceLog(0).sparse(CompressionType.NONE, 3, 2).bytes();
        byte[] batch = log.array();
        // Each record begins with its length, attributes and timestamp; then the offset's delta, doubled.
        int second = 61 + 1 + (batch[61] >> 1);
        assertThat(batch[second + 3]).isEqualTo((byte) 4);
        batch[second + 3] = 0;
        isRefused(HostileLog.fitting(batch), 0, "a record has the offset 0, after 0");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3, 10})
    void anOldWrapperWhoseOffsetMovedMakesNoHole(long wanted) {
        byte[] batch = new SourceLog(0)
                .old(RecordBatch.MAGIC_VALUE_V0, CompressionType.GZIP, 5)
                .bytes()
                .array();
        // No checksum covers it.
        ByteBuffer.wrap(batch).putLong(BASE_OFFSET, 50);
        isRefused(batch, wanted, "ends at offset 50, and the last one in it is at 4");
    }

    @Test
    void aDamagedMessageInAWrapperGetsNoFreshChecksum() throws IOException {
        byte[] set = new SourceLog(0)
                .old(RecordBatch.MAGIC_VALUE_V0, CompressionType.NONE, 3)
                .bytes()
                .array();
        Decoded intact = decode(wrapper(set), 0);
        assertThat(intact.fault()).isEmpty();
        release(intact);
        set[set.length - 1] ^= 1;
        isRefused(wrapper(set), 0, "Record is corrupt");
    }

    /** Messages up to offset 2 as one, compressed. */
    private static byte[] wrapper(byte[] set) throws IOException {
        ByteBufferOutputStream packed = new ByteBufferOutputStream(1024);
        try (OutputStream out = Compression.gzip().build().wrapForOutput(packed, RecordBatch.MAGIC_VALUE_V0)) {
            out.write(set);
        }
        ByteBuffer value = packed.buffer().flip();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(all)) {
            int size = LegacyRecord.recordSize(RecordBatch.MAGIC_VALUE_V0, 0, value.remaining());
            out.writeLong(2);
            out.writeInt(size);
            LegacyRecord.write(
                    out,
                    RecordBatch.MAGIC_VALUE_V0,
                    RecordBatch.NO_TIMESTAMP,
                    ByteBuffer.allocate(0),
                    value,
                    CompressionType.GZIP,
                    TimestampType.CREATE_TIME);
        }
        return all.toByteArray();
    }
}
