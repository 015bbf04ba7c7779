package io.lockstep.replicator.wire;

import io.lockstep.fuzz.Dice;
import io.lockstep.fuzz.Mutation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.ByteBufferOutputStream;

/** What a source could answer: logs of every kind of batch, as they are or damaged, with or without a fitting checksum. */
final class HostileLog {
    private static final int LENGTH = 8;
    private static final int OLD_CRC = 12;
    private static final int MAGIC = 16;
    private static final int CRC = 17;
    private static final int ATTRIBUTES = 21;
    private static final int[] FIELDS = {0, LENGTH, 12, MAGIC, CRC, ATTRIBUTES, 23, 27, 35, 43, 51, 53, 57};
    private static final int[] WIDTHS = {8, 4, 4, 1, 4, 2, 4, 8, 8, 8, 2, 4, 4};
    private static final int OVERHEAD = DefaultRecordBatch.RECORD_BATCH_OVERHEAD;

    private HostileLog() {}

    /** A log that a broker could hold. */
    static SourceLog valid(Dice dice) {
        SourceLog log = new SourceLog(dice.below(1_000));
        for (int batches = dice.between(1, 4); batches > 0; batches--) {
            something(log, dice);
        }
        return log;
    }

    private static void something(SourceLog log, Dice dice) {
        CompressionType codec = dice.of(CompressionType.values());
        switch (dice.below(9)) {
            case 0, 1 -> log.sparse(codec, dice.between(1, 20), dice.between(1, 4));
            case 2 -> log.logAppendTime(codec, dice.between(1, 20));
            case 3 -> log.gap(dice.between(1, 50)).dense(codec, 1);
            case 4 -> log.emptied(dice.between(1, 5));
            case 5 -> log.marker(9, dice.of(ControlRecordType.COMMIT, ControlRecordType.ABORT));
            case 6 -> log.transactional(9, dice.between(1, 9), true);
            case 7 -> old(log, codec, dice);
            default -> log.dense(codec, dice.between(1, 30));
        }
    }

    private static void old(SourceLog log, CompressionType codec, Dice dice) {
        CompressionType known = codec == CompressionType.ZSTD ? CompressionType.GZIP : codec;
        byte magic = dice.of(RecordBatch.MAGIC_VALUE_V0, RecordBatch.MAGIC_VALUE_V1);
        boolean lz4InVersion0 = magic == RecordBatch.MAGIC_VALUE_V0 && known == CompressionType.LZ4;
        log.old(magic, lz4InVersion0 ? CompressionType.NONE : known, dice.between(1, 9));
    }

    static byte[] any(SourceLog log, Dice dice) {
        byte[] bytes = bytes(log.bytes());
        return switch (dice.below(10)) {
            case 0 -> bytes;
            case 1, 2 -> Mutation.bytes(bytes, dice);
            case 3 -> dice.bytes(200);
            default -> withOneBatch(bytes, dice);
        };
    }

    private static byte[] withOneBatch(byte[] log, Dice dice) {
        List<byte[]> batches = split(log);
        int at = dice.below(batches.size());
        batches.set(at, hostile(batches.get(at), dice));
        ByteBufferOutputStream joined = new ByteBufferOutputStream(log.length + 64);
        batches.forEach(batch -> joined.write(batch, 0, batch.length));
        return bytes(joined.buffer().flip());
    }

    private static List<byte[]> split(byte[] log) {
        List<byte[]> batches = new ArrayList<>();
        ByteBuffer all = ByteBuffer.wrap(log);
        for (int at = 0; at < log.length; ) {
            int end = at + LENGTH + Integer.BYTES + all.getInt(at + LENGTH);
            batches.add(Arrays.copyOfRange(log, at, end));
            at = end;
        }
        return batches;
    }

    private static byte[] hostile(byte[] batch, Dice dice) {
        boolean current = batch[MAGIC] == RecordBatch.MAGIC_VALUE_V2;
        byte[] now = batch.clone();
        switch (dice.below(4)) {
            case 0, 1 -> {
                for (int edits = dice.between(1, 3); edits > 0; edits--) {
                    field(now, dice);
                }
            }
            case 2 -> now = current ? withOtherRecords(batch, dice) : Mutation.bytes(batch, dice);
            default ->
                now = joined(
                        Arrays.copyOf(batch, Math.min(OVERHEAD, batch.length)),
                        Mutation.bytes(
                                Arrays.copyOfRange(batch, Math.min(OVERHEAD, batch.length), batch.length), dice));
        }
        return dice.once(4) ? now : fitting(now);
    }

    private static void field(byte[] batch, Dice dice) {
        int field = dice.below(FIELDS.length);
        ByteBuffer into = ByteBuffer.wrap(batch);
        if (FIELDS[field] + WIDTHS[field] > batch.length) {
            return;
        }
        switch (WIDTHS[field]) {
            case 1 -> into.put(FIELDS[field], (byte) dice.number());
            case 2 -> into.putShort(FIELDS[field], (short) (dice.once(2) ? 1 << dice.below(7) : dice.number()));
            case 4 -> into.putInt(FIELDS[field], (int) (dice.once(2) ? dice.below(40) : dice.number()));
            default -> into.putLong(FIELDS[field], dice.once(2) ? dice.below(1_100) : dice.number());
        }
    }

    /** The records inside, changed below the compression. */
    private static byte[] withOtherRecords(byte[] batch, Dice dice) {
        CompressionType codec = CompressionType.forId(batch[ATTRIBUTES + 1] & 7);
        Compression compression = Compression.of(codec).build();
        ByteBuffer payload = ByteBuffer.wrap(batch, OVERHEAD, batch.length - OVERHEAD);
        if (!payload.hasRemaining()) {
            return batch;
        }
        try (InputStream in = compression.wrapForInput(payload, (byte) 2, BufferSupplier.NO_CACHING)) {
            byte[] records = Mutation.bytes(in.readAllBytes(), dice);
            ByteBufferOutputStream out = new ByteBufferOutputStream(records.length + 64);
            try (OutputStream compressed = compression.wrapForOutput(out, (byte) 2)) {
                compressed.write(records);
            }
            return joined(Arrays.copyOf(batch, OVERHEAD), bytes(out.buffer().flip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the length and with the checksum that its bytes have. */
    static byte[] fitting(byte[] batch) {
        boolean current = batch.length >= OVERHEAD && batch[MAGIC] == RecordBatch.MAGIC_VALUE_V2;
        if (!current && batch.length <= MAGIC) {
            return batch;
        }
        Checksum sum = current ? new CRC32C() : new CRC32();
        int from = current ? ATTRIBUTES : MAGIC;
        sum.update(batch, from, batch.length - from);
        ByteBuffer.wrap(batch)
                .putInt(LENGTH, batch.length - LENGTH - Integer.BYTES)
                .putInt(current ? CRC : OLD_CRC, (int) sum.getValue());
        return batch;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
