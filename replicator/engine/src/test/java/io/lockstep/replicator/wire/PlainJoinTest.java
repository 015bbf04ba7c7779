package io.lockstep.replicator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.fuzz.Dice;
import io.lockstep.fuzz.Fuzz;
import io.lockstep.replicator.batch.BatchHeader;
import io.lockstep.replicator.batch.HeaderRewrite;
import io.lockstep.replicator.port.Stamp;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One batch of several reads, for Kafka, as they did. */
class PlainJoinTest {
    private static final long TIME = 1_700_000_000_000L;
    private static final int CRC_AT = 17;
    private static final int CRC_FROM = 21;
    private static final int COUNT_AT = 57;
    private static final int RECORDS_AT = 61;

    /** A record, and how far it lies behind the first one. */
    private record Read(long further, long timestamp, String content) {}

    @Test
    void anyBatchesReadTogetherAsTheyDidApart() throws Exception {
        Fuzz.of(20_000, Long.MAX_VALUE).run(dice -> {
            List<ByteBuffer> parts = parts(dice);
            Optional<List<Read>> apart = read(parts);
            parts.stream().filter(each -> dice.once(3)).forEach(PlainJoinTest::sendInVain);
            ByteBuffer joined = join(parts);
            assertThat(read(List.of(joined))).isEqualTo(apart).isPresent();
            RecordBatch batch =
                    MemoryRecords.readableRecords(joined).batches().iterator().next();
            assertThat(batch.sizeInBytes()).isEqualTo(joined.remaining());
            assertThat(batch.baseOffset()).isZero();
            assertThat(batch.maxTimestamp())
                    .isEqualTo(apart.orElseThrow().stream()
                            .mapToLong(Read::timestamp)
                            .max()
                            .orElseThrow());
            assertThat(batch.hasProducerId()).isFalse();
        });
    }

    @Test
    void whatKafkaCannotReadIsRefusedOrStaysUnreadable() throws Exception {
        Fuzz.of(60_000, 4 << 20).run(dice -> {
            List<ByteBuffer> parts = parts(dice);
            damage(dice.of(parts), dice);
            try {
                assertThat(read(List.of(join(parts)))).isEqualTo(read(parts));
            } catch (KafkaException e) {
                // Of a batch of no records Kafka does not look at the bytes.
                boolean looked = parts.stream().noneMatch(each -> each.getInt(COUNT_AT) == 0);
                assertThat(looked && read(parts).filter(PlainJoinTest::dense).isPresent())
                        .as(e.toString())
                        .isFalse();
            }
        });
    }

    @Test
    void timesThatLieFarApartGetTheRoomThatTheyNeed() {
        ByteBuffer first = batch(0, List.of(new Raw(TIME, 10)));
        ByteBuffer later = batch(1, Collections.nCopies(500, new Raw(TIME * 2, 1)));
        assertThat(read(List.of(join(List.of(first, later))))).isEqualTo(read(List.of(first, later)));
    }

    @Test
    void aWrongChecksumIsNotMadeGood() {
        ByteBuffer damaged = batch(0, List.of(new Raw(TIME, 10)));
        damaged.put(RECORDS_AT + 9, (byte) (damaged.get(RECORDS_AT + 9) ^ 1));
        assertThatThrownBy(() -> join(List.of(damaged)))
                .isInstanceOf(CorruptRecordException.class)
                .hasMessageContaining("of 1 records has a wrong checksum");
    }

    @Test
    void aCountThatDoesNotFitIsRefusedAndAllocatesNothing() {
        for (int count : new int[] {-1, 0, 1, 3, Integer.MAX_VALUE}) {
            ByteBuffer wrong = batch(0, List.of(new Raw(TIME, 10), new Raw(TIME, 10)));
            wrong.putInt(COUNT_AT, count);
            seal(wrong);
            long allocated = Fuzz.allocatedIn(() -> assertThatThrownBy(() -> join(List.of(wrong)))
                    .as("%s records", count)
                    .isInstanceOf(InvalidRecordException.class));
            assertThat(allocated).isLessThan(1 << 20);
        }
    }

    @Test
    void aHoleThatNobodyAnnouncedIsRefusedAsBrokersBelieveOffsetsInsideABatch() {
        ByteBuffer wrong = batch(0, List.of(new Raw(TIME, 10), new Raw(TIME, 10)));
        int firstLength = wrong.get(RECORDS_AT) / 2;
        int offsetOfSecond = RECORDS_AT + 1 + firstLength + 3;
        assertThat(wrong.get(offsetOfSecond)).as("1, zigzag").isEqualTo((byte) 2);
        wrong.put(offsetOfSecond, (byte) 4);
        seal(wrong);
        assertThatThrownBy(() -> join(List.of(wrong)))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining("before record 1");
    }

    /** As an append does that fails: from then on the batch's own offset is 0. */
    private static void sendInVain(ByteBuffer part) {
        HeaderRewrite.apply(new BatchHeader(part, 0), new Stamp(9, (short) 2, 77));
    }

    private static boolean dense(List<Read> records) {
        return IntStream.range(0, records.size()).allMatch(i -> records.get(i).further() == i);
    }

    private static ByteBuffer join(List<ByteBuffer> parts) {
        PlainJoin join = new PlainJoin(
                new MemoryBudget(1 << 20).buffers(),
                parts.stream()
                        .map(each -> new BatchPayload(SourceLog.direct(each), BatchMemory.UNCOUNTED, new AtomicLong()))
                        .toList());
        parts.forEach(each -> join.add(each.duplicate()));
        return join.batch();
    }

    /** What a broker that looks at each record finds; empty if anything is wrong. */
    private static Optional<List<Read>> read(List<ByteBuffer> batches) {
        List<Read> all = new ArrayList<>();
        try {
            long base = -1;
            for (ByteBuffer each : batches) {
                for (RecordBatch batch :
                        MemoryRecords.readableRecords(each.duplicate()).batches()) {
                    batch.ensureValid();
                    base = base < 0 ? batch.baseOffset() : base;
                    for (Record record : batch) {
                        all.add(new Read(record.offset() - base, record.timestamp(), content(record)));
                    }
                }
            }
            return Optional.of(all);
        } catch (KafkaException | IllegalArgumentException | NegativeArraySizeException e) {
            return Optional.empty();
        }
    }

    private static String content(Record record) {
        return text(record.hasKey() ? record.key() : null) + "=" + text(record.hasValue() ? record.value() : null)
                + Arrays.toString(record.headers());
    }

    private static String text(@Nullable ByteBuffer bytes) {
        if (bytes == null) {
            return "none";
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Arrays.toString(copy);
    }

    private static List<ByteBuffer> parts(Dice dice) {
        List<ByteBuffer> parts = new ArrayList<>();
        long offset = dice.below(1_000);
        for (int left = dice.between(1, 5); left > 0; left--) {
            List<Raw> records = new ArrayList<>();
            for (int more = dice.between(1, 40); more > 0; more--) {
                records.add(new Raw(TIME + dice.between(-1_000_000, 1_000_000), dice.below(dice.once(5) ? 300 : 20)));
            }
            parts.add(batch(offset, records));
            offset += records.size();
        }
        return parts;
    }

    /** Some of its bytes, behind the header or in the count, with a checksum that fits. */
    private static void damage(ByteBuffer batch, Dice dice) {
        for (int left = dice.between(1, 3); left > 0; left--) {
            int at = dice.once(6) ? COUNT_AT + 3 : dice.between(RECORDS_AT, batch.limit() - 1);
            batch.put(at, (byte) dice.below(256));
        }
        seal(batch);
    }

    private static void seal(ByteBuffer batch) {
        CRC32C crc = new CRC32C();
        crc.update(batch.slice(CRC_FROM, batch.limit() - CRC_FROM));
        batch.putInt(CRC_AT, (int) crc.getValue());
    }

    private record Raw(long timestamp, int size) {}

    private static ByteBuffer batch(long offset, List<Raw> records) {
        ByteBufferOutputStream out = new ByteBufferOutputStream(1024);
        try (MemoryRecordsBuilder builder = new MemoryRecordsBuilder(
                out,
                RecordBatch.MAGIC_VALUE_V2,
                Compression.NONE,
                TimestampType.CREATE_TIME,
                offset,
                RecordBatch.NO_TIMESTAMP,
                7,
                (short) 1,
                5,
                false,
                false,
                3,
                Integer.MAX_VALUE)) {
            for (Raw each : records) {
                byte[] bytes = new byte[each.size()];
                Arrays.fill(bytes, (byte) each.size());
                Header[] headers = each.size() % 3 == 0 ? new Header[] {new RecordHeader("h", bytes)} : new Header[0];
                builder.append(each.timestamp(), each.size() % 4 == 0 ? null : bytes, bytes, headers);
            }
            ByteBuffer built = builder.build().buffer();
            return ByteBuffer.allocate(built.remaining()).put(built).flip();
        }
    }
}
