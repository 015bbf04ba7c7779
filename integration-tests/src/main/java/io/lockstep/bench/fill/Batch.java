package io.lockstep.bench.fill;

import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.jspecify.annotations.Nullable;

/** One batch as a producer without idempotence makes it. */
final class Batch {
    private static final int ROOM = 256 << 10;

    private Batch() {}

    /** Names records. */
    @FunctionalInterface
    interface Keys {
        /** No key for null. */
        byte @Nullable [] of(int record);
    }

    /** Of so many records, all of now. */
    static MemoryRecords of(String compression, int records, Keys keys, IntFunction<byte[]> value) {
        MemoryRecordsBuilder builder = MemoryRecords.builder(
                ByteBuffer.allocate(ROOM), Compression.of(compression).build(), TimestampType.CREATE_TIME, 0);
        long now = System.currentTimeMillis();
        for (int i = 0; i < records; i++) {
            builder.append(now, keys.of(i), value.apply(i));
        }
        return compact(builder.build());
    }

    /** Without the room that was not needed. */
    private static MemoryRecords compact(MemoryRecords records) {
        ByteBuffer exact = ByteBuffer.allocate(records.sizeInBytes());
        exact.put(records.buffer().duplicate()).flip();
        return MemoryRecords.readableRecords(exact);
    }

    /** How many of {@code all} each partition gets. */
    static int[] shares(int all, int partitions) {
        int[] shares = new int[partitions];
        for (int i = 0; i < all; i++) {
            shares[i % partitions]++;
        }
        return shares;
    }
}
