package io.lockstep.bench.fill;

import io.lockstep.bench.raw.RawTopic;
import io.lockstep.bench.scenario.Shape;
import io.lockstep.bench.scenario.Values;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.common.record.internal.MemoryRecords;

/** Batches with keys, every second record with one that is written often. Used by one thread. */
final class KeyedBatches implements RawTopic.Batches {
    private final Shape.Compacted shape;
    private final Values values;
    private final SplittableRandom random;
    private final int[] left;
    private long written;

    KeyedBatches(Shape.Compacted shape, int partitions, long seed) {
        this.shape = shape;
        this.values = new Values(seed);
        this.random = new SplittableRandom(seed);
        this.left = Batch.shares(shape.records() / shape.perBatch(), partitions);
    }

    @Override
    public Optional<MemoryRecords> next(int partition) {
        if (left[partition] == 0) {
            return Optional.empty();
        }
        left[partition]--;
        return Optional.of(
                Batch.of(shape.compression(), shape.perBatch(), this::key, record -> values.next(shape.recordBytes())));
    }

    private byte[] key(int record) {
        written++;
        String key = record % 2 == 0 ? "often-" + random.nextInt(Shape.Compacted.OFTEN) : "once-" + written;
        return key.getBytes(StandardCharsets.US_ASCII);
    }
}
