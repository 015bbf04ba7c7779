package io.lockstep.bench.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.bench.raw.RawTopic;
import io.lockstep.bench.scenario.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static List<MemoryRecords> all(RawTopic.Batches batches, int partitions) {
        List<MemoryRecords> all = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            for (Optional<MemoryRecords> next = batches.next(partition);
                    next.isPresent();
                    next = batches.next(partition)) {
                all.add(next.get());
            }
        }
        return all;
    }

    private static long records(MemoryRecords batch) {
        return StreamSupport.stream(batch.records().spliterator(), false).count();
    }

    @Test
    void everyBatchIsFullAndAllOfThemAreShared() {
        EvenBatches batches = new EvenBatches(new Shape.Even(1_600, 1_000, "none", 16), 3, 1);

        List<MemoryRecords> all = all(batches, 3);

        assertThat(all).hasSize(100).allMatch(each -> records(each) == 16);
        assertThat(all).allMatch(each -> each.sizeInBytes() <= 16 << 10 && each.sizeInBytes() > 15 << 10);
    }

    @Test
    void lz4LeavesAboutHalfAndZstdLess() {
        double raw = 128 * 1_008;

        assertThat(first("lz4") / raw).isBetween(0.48, 0.58);
        assertThat(first("zstd") / raw).isBetween(0.3, 0.42);
    }

    private static double first(String compression) {
        return new EvenBatches(new Shape.Even(128, 1_000, compression, 128), 1, 1)
                .next(0)
                .orElseThrow()
                .sizeInBytes();
    }

    @Test
    void aSeedMakesTheSameRecordsEveryTime() {
        Shape.Compacted shape = new Shape.Compacted(256, 100, "lz4", 64);

        assertThat(keys(new KeyedBatches(shape, 2, 5))).isEqualTo(keys(new KeyedBatches(shape, 2, 5)));
        assertThat(keys(new KeyedBatches(shape, 2, 5))).isNotEqualTo(keys(new KeyedBatches(shape, 2, 6)));
    }

    @Test
    void everySecondKeyIsItsOwn() {
        List<String> keys = keys(new KeyedBatches(new Shape.Compacted(6_400, 100, "lz4", 64), 2, 1));
        List<String> own = keys.stream().filter(key -> key.startsWith("once-")).toList();
        Set<String> others = new HashSet<>(keys);
        own.forEach(others::remove);

        assertThat(keys).hasSize(6_400);
        assertThat(own).hasSize(3_200).doesNotHaveDuplicates();
        assertThat(others).hasSizeLessThanOrEqualTo(Shape.Compacted.OFTEN);
    }

    private static List<String> keys(KeyedBatches batches) {
        List<String> keys = new ArrayList<>();
        for (MemoryRecords batch : all(batches, 2)) {
            for (Record record : batch.records()) {
                byte[] key = new byte[record.keySize()];
                record.key().get(key);
                keys.add(new String(key, StandardCharsets.US_ASCII));
            }
        }
        return keys;
    }
}
