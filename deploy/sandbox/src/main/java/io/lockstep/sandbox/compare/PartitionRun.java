package io.lockstep.sandbox.compare;

import java.util.function.LongUnaryOperator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Compares one partition. */
final class PartitionRun {
    private final Consumer<byte[], byte[]> sourceSide;
    private final Consumer<byte[], byte[]> targetSide;
    private final TopicPartition partition;
    private final Rules rules;
    private final LongUnaryOperator mapping;
    private final Deadline deadline;

    PartitionRun(
            Consumer<byte[], byte[]> sourceSide,
            Consumer<byte[], byte[]> targetSide,
            TopicPartition partition,
            Rules rules,
            Deadline deadline) {
        this.sourceSide = sourceSide;
        this.targetSide = targetSide;
        this.partition = partition;
        this.rules = rules;
        this.mapping = offset -> rules.mapping().target(partition.topic(), partition.partition(), offset);
        this.deadline = deadline;
    }

    PartitionComparison compare(boolean compacted, Mismatches mismatches) {
        PartitionReader.Range source = PartitionReader.range(sourceSide, partition, deadline);
        PartitionReader.Range target = PartitionReader.range(targetSide, partition, deadline);
        long from = firstCommon(source, target);
        PartitionReader sourceLog =
                new PartitionReader(sourceSide, partition, from, source.end(), rules.sourceAlone(), deadline);
        PartitionReader targetLog = new PartitionReader(
                targetSide,
                partition,
                Math.min(target.end(), Math.max(target.start(), mapping.applyAsLong(from))),
                target.end(),
                rules.targetAlone(),
                deadline);
        long before = mismatches.count();
        long records = compacted
                ? new CompactedComparison(mapping, mismatches).run(partition.partition(), sourceLog, targetLog)
                : new DenseComparison(mapping, mismatches).run(sourceLog, targetLog);
        return new PartitionComparison(
                partition.partition(),
                from,
                source.start(),
                target.start(),
                source.end(),
                target.end(),
                mapping.applyAsLong(source.end()),
                records,
                mismatches.count() - before);
    }

    /** The first source offset whose counterpart is not below the target's log start. */
    private long firstCommon(PartitionReader.Range source, PartitionReader.Range target) {
        long low = source.start();
        long high = source.end();
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (mapping.applyAsLong(middle) < target.start()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
