package io.lockstep.replicator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.fuzz.Dice;
import io.lockstep.fuzz.Fuzz;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.batch.BatchScan;
import io.lockstep.replicator.decision.AbortedTransactions;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.Stamp;
import io.lockstep.replicator.wire.SourceLog.Seen;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever a source answers, the mirror passes on what Kafka's own consumer would have read, or tells a fault, and nothing
 * that was damaged becomes valid on the way.
 */
final class BatchFuzzTest {
    private static final long BUDGET = 8 << 20;
    private static final int MOST_ALLOCATED = 48 << 20;
    private static final Pattern STRICTER = Pattern.compile(
            "claims the offsets|too short for its header|and the last one in it is at|has the offset|negative timestamp|checksum that does not fit");

    @Test
    void anyAnswerIsPassedOnAsKafkaReadsItOrNotAtAll() throws Exception {
        Fuzz.of(60_000, Long.MAX_VALUE).run(dice -> {
            SourceLog log = HostileLog.valid(dice);
            new Answer(HostileLog.any(log, dice), log.end() - dice.below(60)).check();
        });
    }

    @Test
    void anyRewriteKeepsAFittingChecksumFittingAndAnyOtherNot() throws Exception {
        Fuzz.of(100_000, MOST_ALLOCATED).run(BatchFuzzTest::rewrite);
    }

    @Test
    void anyBytesAreScannedToTheirEnd() throws Exception {
        Fuzz.of(200_000, 1 << 20).run(dice -> {
            byte[] bytes = dice.bytes(400);
            if (bytes.length > 20) {
                bytes[16] = (byte) dice.below(3);
                ByteBuffer.wrap(bytes).putInt(8, dice.below(200)).putLong(0, dice.below(9));
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            int at = 0;
            while (BatchScan.at(buffer, at) instanceof BatchScan.Whole whole) {
                assertThat(whole.end()).isGreaterThan(at).isLessThanOrEqualTo(bytes.length);
                at = whole.end();
            }
        });
    }

    private static void rewrite(Dice dice) {
        byte[] bytes = HostileLog.any(HostileLog.valid(dice), dice);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int at = 0;
        while (BatchScan.at(buffer, at) instanceof BatchScan.Whole whole) {
            if (whole.header().magic() == RecordBatch.MAGIC_VALUE_V2
                    && !whole.header().isControl()) {
                boolean fits = kafkas(buffer, whole).isValid();
                assertThat(whole.header().isIntact()).isEqualTo(fits);
                BatchPayload payload =
                        new BatchPayload(buffer.slice(at, whole.end() - at), BatchMemory.UNCOUNTED, new AtomicLong());
                payload.pinForSend(new Stamp(dice.number(), (short) dice.number(), (int) dice.number()));
                assertThat(kafkas(buffer, whole).isValid()).isEqualTo(fits);
                assertThat(kafkas(buffer, whole).baseOffset()).isZero();
                assertThat(kafkas(buffer, whole).isTransactional()).isFalse();
            }
            at = whole.end();
        }
    }

    private static RecordBatch kafkas(ByteBuffer buffer, BatchScan.Whole whole) {
        int at = whole.header().at();
        return MemoryRecords.readableRecords(buffer.slice(at, whole.end() - at))
                .batches()
                .iterator()
                .next();
    }

    /** One partition's answer on its way. */
    private static final class Answer {
        private final byte[] source;
        private final long wanted;
        private final MemoryBudget budget = new MemoryBudget(BUDGET);
        private final AtomicLong held = new AtomicLong();
        private final TreeMap<Long, Seen> delivered = new TreeMap<>();
        private final Set<Long> refused = new HashSet<>();
        private final Set<Long> untouched = new HashSet<>();

        Answer(byte[] source, long wanted) {
            this.source = source;
            this.wanted = Math.max(0, wanted);
        }

        void check() {
            AtomicReference<@Nullable Decoded> answer = new AtomicReference<>();
            assertThat(Fuzz.allocatedIn(() -> answer.set(decode()))).isLessThan(MOST_ALLOCATED);
            Decoded decoded = Objects.requireNonNull(answer.get());
            follow(decoded);
            Reader kafka = Reader.of(ByteBuffer.wrap(source), wanted, decoded.next());
            assertThat(delivered).as(decoded.toString()).isEqualTo(kafka.visible(refused));
            assertThat(decoded.next()).isEqualTo(kafka.next);
            assertThat(untouched)
                    .as("damaged, and left out as if empty: %s", decoded)
                    .containsAll(kafka.damaged);
            decoded.fault().ifPresent(this::justified);
            assertThat(budget.used()).isZero();
            assertThat(held.get()).isZero();
        }

        /** Kafka's reader stops there too, or the records are such as no broker appends. */
        private void justified(SourceFault fault) {
            Reader all = Reader.of(ByteBuffer.wrap(source), wanted, Long.MAX_VALUE);
            assertThat(fault).isInstanceOf(SourceFault.Unreadable.class);
            assertThat(!all.damaged.isEmpty()
                            || !all.end.isEmpty()
                            || STRICTER.matcher(fault.toString()).find()
                            || fault.toString().contains("half of worker.memory") && all.oldWrappers)
                    .as(fault.toString())
                    .isTrue();
        }

        private Decoded decode() {
            ByteBuffer bytes = ByteBuffer.wrap(source.clone());
            budget.force(bytes.remaining());
            ResponseMemory memory = new ResponseMemory(budget, bytes.remaining(), Optional.empty(), buffer -> {});
            Decoded decoded = new FetchDecoder(
                            bytes,
                            new AbortedTransactions(List.of()),
                            memory,
                            new Reencoder(budget),
                            held,
                            wanted,
                            OptionalInt.empty())
                    .decode();
            memory.decoded();
            return decoded;
        }

        private void follow(Decoded decoded) {
            long next = wanted;
            for (Piece piece : decoded.pieces()) {
                assertThat(piece.from()).isEqualTo(next);
                assertThat(piece.to()).isGreaterThan(next);
                next = piece.to();
                switch (piece) {
                    case Piece.Data data -> send(data);
                    case Piece.Gap gap -> assertThat(gap.kind()).isIn(HoleKind.COMPACTED, HoleKind.MARKER);
                }
            }
            assertThat(decoded.next()).isEqualTo(next);
        }

        private void send(Piece.Data data) {
            BatchPayload payload = (BatchPayload) data.payload();
            ByteBuffer sent = payload.pinForSend(new Stamp(1, (short) 2, 3));
            boolean accepted = Broker.accepts(sent);
            if (data.untouched()) {
                untouched.add(data.from());
            } else {
                assertThat(accepted).as("a batch that the mirror made").isTrue();
            }
            if (accepted) {
                delivered(data, sent);
            } else {
                refused.add(data.from());
            }
            payload.unpin();
            payload.release();
        }

        private void delivered(Piece.Data data, ByteBuffer sent) {
            try {
                delivered.putAll(SourceLog.read(sent, data.from()).tailMap(data.from()));
            } catch (KafkaException e) {
                // A broker passes over the length of a compressed record, and so appends what no consumer can read.
                assertThat(data.untouched()).as(e.toString()).isTrue();
                refused.add(data.from());
            }
        }
    }
}
