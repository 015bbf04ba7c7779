package io.lockstep.bench.fill;

import io.lockstep.bench.raw.RawTopic;
import io.lockstep.bench.scenario.Shape;
import io.lockstep.bench.scenario.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.record.internal.MemoryRecords;

/**
 * Full batches in turns of a few different ones, which is quick, and no tool can tell: none compares a batch with one
 * before. Used by one thread.
 */
final class EvenBatches implements RawTopic.Batches {
    private static final int DIFFERENT = 64;

    private final List<MemoryRecords> different = new ArrayList<>();
    private final int[] left;
    private int at;

    EvenBatches(Shape.Even shape, int partitions, long seed) {
        Values values = new Values(seed);
        for (int i = 0; i < DIFFERENT; i++) {
            different.add(Batch.of(
                    shape.compression(), shape.perBatch(), record -> null, record -> values.next(shape.recordBytes())));
        }
        this.left = Batch.shares(shape.records() / shape.perBatch(), partitions);
    }

    @Override
    public Optional<MemoryRecords> next(int partition) {
        if (left[partition] == 0) {
            return Optional.empty();
        }
        left[partition]--;
        return Optional.of(different.get(at++ % DIFFERENT));
    }
}
