package io.lockstep.sandbox.compare;

import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * For logs whose cleaners run on their own: records at common offsets are the same, and so is the last value of every
 * key, a deleted key being the same as one that never was. Memory grows with the number of keys, not of records.
 */
final class CompactedComparison {
    private final LongUnaryOperator mapping;
    private final Mismatches mismatches;
    private final LastValues sourceValues = new LastValues();
    private final LastValues targetValues = new LastValues();
    private long compared;

    CompactedComparison(LongUnaryOperator mapping, Mismatches mismatches) {
        this.mapping = mapping;
        this.mismatches = mismatches;
    }

    /** Returns how many pairs were compared. */
    long run(int partition, PartitionReader sourceLog, PartitionReader targetLog) {
        Optional<ConsumerRecord<byte[], byte[]>> source = sourceLog.next();
        Optional<ConsumerRecord<byte[], byte[]>> target = targetLog.next();
        while (source.isPresent() || target.isPresent()) {
            long sourceAt =
                    source.map(record -> mapping.applyAsLong(record.offset())).orElse(Long.MAX_VALUE);
            long targetAt = target.map(ConsumerRecord::offset).orElse(Long.MAX_VALUE);
            if (sourceAt == targetAt) {
                compare(source.orElseThrow(), target.orElseThrow());
            }
            if (sourceAt <= targetAt) {
                sourceValues.take(source.orElseThrow());
                source = sourceLog.next();
            }
            if (targetAt <= sourceAt) {
                targetValues.take(target.orElseThrow());
                target = targetLog.next();
            }
        }
        sourceValues.differences(targetValues, (offset, reason) -> mismatches.add(partition, offset, reason));
        return compared;
    }

    private void compare(ConsumerRecord<byte[], byte[]> source, ConsumerRecord<byte[], byte[]> target) {
        compared++;
        RecordDifference.between(source, target)
                .ifPresent(reason -> mismatches.add(source.partition(), source.offset(), reason));
    }
}
