package io.lockstep.replicator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.replicator.Joined;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.batch.BatchHeader;
import io.lockstep.replicator.batch.BatchScan;
import io.lockstep.replicator.port.Stamp;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.record.internal.CompressionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JoinerTest {
    private static final Stamp STAMP = new Stamp(7, (short) 2, 11);
    private static final int TOGETHER = 60_000;
    private final MemoryBudget budget = new MemoryBudget(1 << 20);
    private final Joiner joiner = new Joiner(budget);

    @ParameterizedTest
    @EnumSource
    void makesOneBatchOfTheSameRecordsWithTheSameCodec(CompressionType codec) {
        SourceLog log = new SourceLog(40).dense(codec, 1).dense(codec, 3).dense(codec, 2);
        ByteBuffer joined = joiner.join(joined(log.bytes())).pinForSend(STAMP);

        BatchHeader header = new BatchHeader(joined, 0);
        assertThat(header.sizeInBytes()).isEqualTo(joined.remaining());
        assertThat(header.count()).isEqualTo(6);
        assertThat(header.codec()).isEqualTo(codec.id);
        assertThat(header.producerId()).isEqualTo(7);
        assertThat(header.baseSequence()).isEqualTo(11);
        assertThat(SourceLog.read(joined, 40)).isEqualTo(log.visible);
    }

    @Test
    void givesADamagedBatchNoValidChecksum() {
        ByteBuffer bytes = new SourceLog(0)
                .dense(CompressionType.NONE, 1)
                .dense(CompressionType.NONE, 1)
                .bytes();
        bytes.put(bytes.limit() - 1, (byte) (bytes.get(bytes.limit() - 1) ^ 1));
        Joined damaged = joined(bytes);
        assertThatThrownBy(() -> joiner.join(damaged)).isInstanceOf(CorruptRecordException.class);
        assertThat(budget.used()).isZero();
    }

    @Test
    void joinsNothingThatWouldBeTooLargeWithoutItsCompression() {
        SourceLog log = new SourceLog(0);
        for (int i = 0; i < 30; i++) {
            log.zeros(CompressionType.ZSTD, 40_000);
        }
        Joined bomb = joined(log.bytes());
        assertThat(bomb.sizeInBytes()).isLessThan(64 << 10);
        assertThatThrownBy(() -> joiner.join(bomb)).isInstanceOf(InvalidRecordException.class);
    }

    @Test
    void countsTheNewBatchUntilItIsReleased() {
        SourceLog log = new SourceLog(0).dense(CompressionType.NONE, 1).dense(CompressionType.NONE, 1);
        BatchPayload whole = joiner.join(joined(log.bytes()));
        assertThat(budget.used()).isBetween((long) whole.sizeInBytes(), whole.sizeInBytes() + 100L);
        whole.release();
        assertThat(budget.used()).isZero();
    }

    @Test
    void theBufferOfALargeOneIsUsedAgainUnlessItIsStillBeingSent() {
        SourceLog log = new SourceLog(0).zeros(CompressionType.NONE, 50_000).zeros(CompressionType.NONE, 50_000);
        BatchPayload whole = joiner.join(joined(log.bytes()));
        assertThat(budget.used()).isBetween(100_000L, 125_000L);
        whole.release();
        assertThat(budget.used()).isZero();
        assertThat(budget.buffers().unusedBytes()).isBetween(100_000L, 125_000L);

        BatchPayload given = joiner.join(joined(log.bytes()));
        assertThat(budget.buffers().unusedBytes()).isZero();
        given.pinForSend(STAMP);
        given.release();
        assertThat(budget.used()).isZero();
        assertThat(budget.buffers().unusedBytes()).isZero();
    }

    @Test
    void smallBatchesOfOneCodecAreToBeJoined() {
        BatchPayload small = dense(CompressionType.NONE, 1);
        assertThat(small.joins(small, TOGETHER)).isTrue();
        assertThat(small.joins(dense(CompressionType.LZ4, 1), TOGETHER)).isFalse();
    }

    @Test
    void largerOnesAreOnlyWhereNothingHasToBeCompressedAgain() {
        BatchPayload small = dense(CompressionType.NONE, 1);
        BatchPayload large = dense(CompressionType.NONE, 300);
        BatchPayload packed =
                payload(new SourceLog(0).dense(CompressionType.LZ4, 3_000).bytes(), BatchMemory.UNCOUNTED);
        assertThat(large.sizeInBytes()).isGreaterThan(4 << 10);
        assertThat(large.joins(large, TOGETHER)).isTrue();
        assertThat(large.joins(small, TOGETHER)).isTrue();
        assertThat(small.joins(large, TOGETHER)).isTrue();
        assertThat(packed.sizeInBytes()).isGreaterThan(4 << 10);
        assertThat(packed.joins(packed, TOGETHER)).isFalse();
    }

    @Test
    void togetherTheyStayBelowTheLimitsOfBrokers() {
        BatchPayload plain = dense(CompressionType.NONE, 1);
        BatchPayload packed = dense(CompressionType.LZ4, 1);
        assertThat(plain.joins(plain, 256 << 10)).isTrue();
        assertThat(plain.joins(plain, (256 << 10) + 1)).isFalse();
        assertThat(packed.joins(packed, 64 << 10)).isTrue();
        assertThat(packed.joins(packed, (64 << 10) + 1)).isFalse();
    }

    @Test
    void nothingIsJoinedThatThereIsNoRoomFor() {
        BatchMemory counted = new OwnMemory(budget);
        BatchPayload small =
                payload(new SourceLog(0).dense(CompressionType.NONE, 1).bytes(), counted);
        BatchPayload large =
                payload(new SourceLog(0).zeros(CompressionType.NONE, 5_000).bytes(), counted);

        budget.force(budget.limit() / 4 * 3);
        assertThat(large.joins(large, TOGETHER)).isTrue();
        budget.force(1);
        assertThat(large.joins(large, TOGETHER)).as("others need it more").isFalse();
        assertThat(small.joins(small, TOGETHER)).isTrue();
        budget.force(budget.limit() / 4);
        assertThat(small.joins(small, TOGETHER)).isFalse();
    }

    private static BatchPayload dense(CompressionType codec, int records) {
        return payload(new SourceLog(0).dense(codec, records).bytes(), BatchMemory.UNCOUNTED);
    }

    private static Joined joined(ByteBuffer log) {
        List<Piece.Data> parts = new ArrayList<>();
        for (int at = 0; BatchScan.at(log, at) instanceof BatchScan.Whole whole; at = whole.end()) {
            BatchHeader header = whole.header();
            parts.add(new Piece.Data(
                    header.baseOffset(),
                    header.lastOffset() + 1,
                    payload(log.slice(at, header.sizeInBytes()), BatchMemory.UNCOUNTED),
                    true,
                    header.leaderEpoch(),
                    header.maxTimestamp()));
        }
        return new Joined(parts);
    }

    private static BatchPayload payload(ByteBuffer bytes, BatchMemory memory) {
        return new BatchPayload(SourceLog.direct(bytes), memory, new AtomicLong());
    }
}
