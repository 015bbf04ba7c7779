package io.lockstep.replicator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.decision.AbortedTransactions;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.Stamp;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FetchDecoderTest {
    private static final long PRODUCER = 9;
    private final MemoryBudget budget = new MemoryBudget(64 << 20);
    private final AtomicLong held = new AtomicLong();

    private Decoded decode(ByteBuffer bytes, long wanted, AbortedTransactions.Aborted... aborted) {
        budget.force(bytes.remaining());
        ResponseMemory memory = new ResponseMemory(budget, bytes.remaining(), Optional.empty(), buffer -> {});
        Decoded decoded = new FetchDecoder(
                        SourceLog.direct(bytes),
                        new AbortedTransactions(List.of(aborted)),
                        memory,
                        new Reencoder(budget),
                        held,
                        wanted,
                        OptionalInt.empty())
                .decode();
        memory.decoded();
        return decoded;
    }

    /** What a reader of the target sees once every piece was appended or filled at its offset; checks contiguity. */
    private static TreeMap<Long, SourceLog.Seen> mirrored(Decoded decoded, long wanted) {
        TreeMap<Long, SourceLog.Seen> seen = new TreeMap<>();
        long next = wanted;
        for (Piece piece : decoded.pieces()) {
            assertThat(piece.from()).isEqualTo(next);
            assertThat(piece.to()).isGreaterThan(next);
            next = piece.to();
            if (piece instanceof Piece.Data data) {
                BatchPayload payload = (BatchPayload) data.payload();
                var records = SourceLog.read(payload.pinForSend(new Stamp(1, (short) 2, 3)), data.from());
                payload.unpin();
                assertThat(records).hasSize((int) data.length());
                seen.putAll(records);
            }
        }
        assertThat(next).isEqualTo(decoded.next());
        return seen;
    }

    private static List<HoleKind> kinds(Decoded decoded) {
        List<HoleKind> kinds = new ArrayList<>();
        for (Piece piece : decoded.pieces()) {
            if (piece instanceof Piece.Gap gap) {
                kinds.add(gap.kind());
            }
        }
        return kinds;
    }

    private static long untouched(Decoded decoded) {
        return decoded.pieces().stream()
                .filter(p -> p instanceof Piece.Data data && data.untouched())
                .count();
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void passesDenseBatchesUntouched(CompressionType codec) {
        SourceLog log =
                new SourceLog(100).dense(codec, 1).dense(codec, 500).gap(7).dense(codec, 3);
        Decoded decoded = decode(log.bytes(), 100);
        assertThat(mirrored(decoded, 100)).isEqualTo(log.visible);
        assertThat(untouched(decoded)).isEqualTo(3);
        assertThat(kinds(decoded)).containsExactly(HoleKind.COMPACTED);
        assertThat(decoded.epoch()).hasValue(SourceLog.EPOCH);
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void encodesBatchesWithHolesInsideAsDenseRuns(CompressionType codec) {
        SourceLog log = new SourceLog(0).sparse(codec, 40, 3).dense(codec, 2);
        Decoded decoded = decode(log.bytes(), 0);
        assertThat(mirrored(decoded, 0)).isEqualTo(log.visible);
        assertThat(untouched(decoded)).isEqualTo(1);
        assertThat(decoded.next()).isEqualTo(log.end());
    }

    @Test
    void givesEveryRecordOfALogAppendTimeBatchTheTimeOfTheBatch() {
        SourceLog log = new SourceLog(5).logAppendTime(CompressionType.GZIP, 30);
        Decoded decoded = decode(log.bytes(), 5);
        assertThat(mirrored(decoded, 5)).isEqualTo(log.visible);
        assertThat(untouched(decoded)).isZero();
    }

    @Test
    void readsFormatsOfOldBrokers() {
        SourceLog log = new SourceLog(0)
                .old(RecordBatch.MAGIC_VALUE_V0, CompressionType.NONE, 5)
                .old(RecordBatch.MAGIC_VALUE_V0, CompressionType.GZIP, 20)
                .old(RecordBatch.MAGIC_VALUE_V1, CompressionType.NONE, 5)
                .old(RecordBatch.MAGIC_VALUE_V1, CompressionType.SNAPPY, 20)
                .dense(CompressionType.ZSTD, 10);
        Decoded decoded = decode(log.bytes(), 0);
        assertThat(mirrored(decoded, 0)).isEqualTo(log.visible);
    }

    @Test
    void beginsInTheMiddleOfABatch() {
        SourceLog log = new SourceLog(0).dense(CompressionType.LZ4, 50).dense(CompressionType.LZ4, 50);
        Decoded decoded = decode(log.bytes(), 20);
        assertThat(mirrored(decoded, 20)).isEqualTo(log.visible.tailMap(20L));
        assertThat(untouched(decoded)).isEqualTo(1);
    }

    @Test
    void leavesAbortedRecordsMarkersAndEmptiedBatchesOut() {
        SourceLog log = new SourceLog(0)
                .transactional(PRODUCER, 5, false)
                .transactional(PRODUCER + 1, 5, true)
                .marker(PRODUCER, ControlRecordType.ABORT)
                .transactional(PRODUCER, 5, true)
                .marker(PRODUCER, ControlRecordType.COMMIT)
                .marker(PRODUCER + 1, ControlRecordType.COMMIT)
                .emptied(4)
                .dense(CompressionType.NONE, 1);
        Decoded decoded = decode(log.bytes(), 0, new AbortedTransactions.Aborted(PRODUCER, 0));
        assertThat(mirrored(decoded, 0)).isEqualTo(log.visible);
        assertThat(kinds(decoded))
                .containsExactly(
                        HoleKind.ABORTED, HoleKind.MARKER, HoleKind.MARKER, HoleKind.MARKER, HoleKind.COMPACTED);
    }

    @Test
    void stopsBeforeABatchThatIsCut() {
        SourceLog log = new SourceLog(0).dense(CompressionType.NONE, 5);
        int first = log.bytes().remaining();
        log.dense(CompressionType.NONE, 5);
        for (int cut = first; cut < log.bytes().remaining(); cut++) {
            Decoded decoded = decode(log.bytes().limit(cut), 0);
            assertThat(decoded.next()).isEqualTo(5);
            assertThat(decoded.fault()).isEmpty();
        }
    }

    @Test
    void refusesToEncodeADamagedBatchAnew() {
        SourceLog log = new SourceLog(0).dense(CompressionType.NONE, 5);
        int damaged = log.bytes().remaining() + 90;
        ByteBuffer bytes = log.sparse(CompressionType.NONE, 5, 2).bytes();
        bytes.put(damaged, (byte) (bytes.get(damaged) ^ 0x55));
        long before = budget.used();
        Decoded decoded = decode(bytes, 0);
        assertThat(decoded.next()).isEqualTo(5);
        assertThat(decoded.fault())
                .containsInstanceOf(SourceFault.Unreadable.class)
                .hasValueSatisfying(f -> assertThat(f.toString()).contains("offset=5"));
        release(decoded);
        assertThat(budget.used()).isEqualTo(before);
    }

    @Test
    void tellsBytesThatAreNoBatch() {
        ByteBuffer bytes = new SourceLog(0).dense(CompressionType.NONE, 5).bytes();
        bytes.put(16, (byte) 99);
        assertThat(decode(bytes, 0).fault()).containsInstanceOf(SourceFault.Unreadable.class);
    }

    @Test
    void splitsLongRunsSoThatNoBatchGrowsPastTheDefaultLimit() {
        SourceLog log = new SourceLog(0).logAppendTime(CompressionType.NONE, 40_000);
        Decoded decoded = decode(log.bytes(), 0);
        assertThat(decoded.pieces())
                .hasSizeGreaterThan(1)
                .allSatisfy(piece ->
                        assertThat(((Piece.Data) piece).payload().sizeInBytes()).isLessThan(1_000_000));
        assertThat(mirrored(decoded, 0)).isEqualTo(log.visible);
    }

    @Test
    void mirrorsAnyMixtureFromAnyOffset() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            SourceLog log = new SourceLog(random.nextInt(1000));
            long start = log.end();
            for (int i = random.nextInt(12); i >= 0; i--) {
                something(log, random);
            }
            long wanted = start + random.nextInt((int) (log.end() - start) + 1);
            Decoded decoded = decode(log.bytes(), wanted);
            assertThat(decoded.fault()).as("seed %s", seed).isEmpty();
            assertThat(mirrored(decoded, wanted)).as("seed %s", seed).isEqualTo(log.visible.tailMap(wanted));
            release(decoded);
            assertThat(budget.used()).as("seed %s", seed).isZero();
            assertThat(held.get()).as("seed %s", seed).isZero();
        }
    }

    private static void something(SourceLog log, Random random) {
        CompressionType codec = CompressionType.values()[random.nextInt(CompressionType.values().length)];
        switch (random.nextInt(7)) {
            case 0 -> log.sparse(codec, 1 + random.nextInt(20), 1 + random.nextInt(4));
            case 1 -> log.logAppendTime(codec, 1 + random.nextInt(20));
            case 2 -> log.gap(1 + random.nextInt(50));
            case 3 -> log.emptied(1 + random.nextInt(5));
            case 4 -> log.marker(PRODUCER, ControlRecordType.COMMIT);
            case 5 -> log.transactional(PRODUCER, 1 + random.nextInt(9), true);
            default -> log.dense(codec, 1 + random.nextInt(30));
        }
    }

    private static void release(Decoded decoded) {
        for (Piece piece : decoded.pieces()) {
            if (piece instanceof Piece.Data data) {
                data.payload().release();
            }
        }
    }
}
