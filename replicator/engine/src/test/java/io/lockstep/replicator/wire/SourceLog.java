package io.lockstep.replicator.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.EndTransactionMarker;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;

/** A log as a source broker could hold it, and what a {@code read_committed} reader must see of it. */
final class SourceLog {
    static final int EPOCH = 4;
    static final long TIME = 1_700_000_000_000L;

    /** A record as a reader sees it. */
    record Seen(String key, String value, long timestamp, List<String> headers) {}

    final TreeMap<Long, Seen> visible = new TreeMap<>();
    private final ByteBufferOutputStream bytes = new ByteBufferOutputStream(1024);
    private long end;

    SourceLog(long start) {
        this.end = start;
    }

    long end() {
        return end;
    }

    /** Outside the heap, as large answers are. */
    static ByteBuffer direct(ByteBuffer bytes) {
        return ByteBuffer.allocateDirect(bytes.remaining())
                .put(bytes.duplicate())
                .flip();
    }

    ByteBuffer bytes() {
        ByteBuffer copy = bytes.buffer().duplicate();
        copy.flip();
        return ByteBuffer.allocate(copy.remaining()).put(copy).flip();
    }

    SourceLog gap(long offsets) {
        end += offsets;
        return this;
    }

    /** A dense batch. */
    SourceLog dense(CompressionType codec, int records) {
        return batch(codec, records, 1, TimestampType.CREATE_TIME, RecordBatch.NO_PRODUCER_ID, false, true);
    }

    /** One record of so many equal bytes. */
    SourceLog zeros(CompressionType codec, int size) {
        ByteBufferOutputStream out = new ByteBufferOutputStream(1024);
        try (MemoryRecordsBuilder builder = builder(
                out, RecordBatch.MAGIC_VALUE_V2, codec, TimestampType.CREATE_TIME, RecordBatch.NO_PRODUCER_ID, false)) {
            builder.appendWithOffset(end++, TIME, null, new byte[size]);
            bytes.write(builder.build().buffer());
        }
        return this;
    }

    /** A batch in which only every {@code step}-th offset holds a record. */
    SourceLog sparse(CompressionType codec, int records, int step) {
        return batch(codec, records, step, TimestampType.CREATE_TIME, RecordBatch.NO_PRODUCER_ID, false, true);
    }

    SourceLog logAppendTime(CompressionType codec, int records) {
        return batch(codec, records, 1, TimestampType.LOG_APPEND_TIME, RecordBatch.NO_PRODUCER_ID, false, true);
    }

    SourceLog transactional(long producerId, int records, boolean committed) {
        return batch(CompressionType.LZ4, records, 1, TimestampType.CREATE_TIME, producerId, true, committed);
    }

    SourceLog marker(long producerId, ControlRecordType type) {
        MemoryRecords marker = MemoryRecords.withEndTransactionMarker(
                end, TIME, EPOCH, producerId, (short) 0, new EndTransactionMarker(type, 0));
        bytes.write(marker.buffer());
        end++;
        return this;
    }

    /** A batch whose records were all removed by compaction. */
    SourceLog emptied(int offsets) {
        ByteBuffer header = ByteBuffer.allocate(DefaultRecordBatch.RECORD_BATCH_OVERHEAD);
        DefaultRecordBatch.writeEmptyHeader(
                header,
                RecordBatch.MAGIC_VALUE_V2,
                9,
                (short) 0,
                0,
                end,
                end + offsets - 1,
                EPOCH,
                TimestampType.CREATE_TIME,
                TIME,
                false,
                false);
        bytes.write(header.flip());
        end += offsets;
        return this;
    }

    /** Records in the format of brokers before 0.11. */
    SourceLog old(byte magic, CompressionType codec, int records) {
        TimestampType type =
                magic == RecordBatch.MAGIC_VALUE_V0 ? TimestampType.NO_TIMESTAMP_TYPE : TimestampType.CREATE_TIME;
        ByteBufferOutputStream out = new ByteBufferOutputStream(1024);
        try (MemoryRecordsBuilder builder = builder(out, magic, codec, type, RecordBatch.NO_PRODUCER_ID, false)) {
            for (int i = 0; i < records; i++) {
                boolean timed = magic != RecordBatch.MAGIC_VALUE_V0;
                Seen seen = new Seen("k" + end, "old" + end, timed ? TIME + i : -1, List.of());
                builder.appendWithOffset(end, seen.timestamp(), utf8(seen.key()), utf8(seen.value()));
                visible.put(end, seen);
                end++;
            }
            bytes.write(builder.build().buffer());
        }
        return this;
    }

    private SourceLog batch(
            CompressionType codec,
            int records,
            int step,
            TimestampType type,
            long producerId,
            boolean transactional,
            boolean shows) {
        ByteBufferOutputStream out = new ByteBufferOutputStream(1024);
        long appendTime = TIME + 777;
        try (MemoryRecordsBuilder builder =
                builder(out, RecordBatch.MAGIC_VALUE_V2, codec, type, producerId, transactional)) {
            for (int i = 0; i < records; i++) {
                Seen made = new Seen("k" + end, "value of " + end, TIME + end % 100, List.of("h" + end));
                Header[] headers = {new RecordHeader("h" + end, new byte[] {1})};
                builder.appendWithOffset(end, made.timestamp(), utf8(made.key()), utf8(made.value()), headers);
                if (shows) {
                    boolean own = type == TimestampType.CREATE_TIME;
                    visible.put(
                            end,
                            new Seen(made.key(), made.value(), own ? made.timestamp() : appendTime, made.headers()));
                }
                end += step;
            }
            bytes.write(builder.build().buffer());
        }
        end = end - step + 1;
        return this;
    }

    private MemoryRecordsBuilder builder(
            ByteBufferOutputStream out,
            byte magic,
            CompressionType codec,
            TimestampType type,
            long producerId,
            boolean transactional) {
        return new MemoryRecordsBuilder(
                out,
                magic,
                Compression.of(codec).build(),
                type,
                end,
                TIME + 777,
                producerId,
                (short) (producerId < 0 ? -1 : 0),
                producerId < 0 ? -1 : 0,
                transactional,
                false,
                EPOCH,
                Integer.MAX_VALUE);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Reads an encoded batch back, as if it had been appended at {@code base}. */
    static TreeMap<Long, Seen> read(ByteBuffer batch, long base) {
        TreeMap<Long, Seen> seen = new TreeMap<>();
        for (RecordBatch each : MemoryRecords.readableRecords(batch).batches()) {
            each.ensureValid();
            Lengths.check(each);
            each.forEach(r -> seen.put(base + r.offset(), seen(r)));
        }
        return seen;
    }

    static Seen seen(Record record) {
        return new Seen(text(record.key()), text(record.value()), record.timestamp(), names(record.headers()));
    }

    private static List<String> names(Header[] headers) {
        List<String> names = new ArrayList<>();
        for (Header header : headers) {
            names.add(header.key());
        }
        return names;
    }

    private static String text(ByteBuffer bytes) {
        return Optional.ofNullable(bytes)
                .map(b -> StandardCharsets.UTF_8.decode(b.duplicate()).toString())
                .orElse("");
    }
}
