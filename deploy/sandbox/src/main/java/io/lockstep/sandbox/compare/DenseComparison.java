package io.lockstep.sandbox.compare;

import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Every record of one side has its counterpart on the other: a merge of two ordered logs, in constant memory. */
final class DenseComparison {
    private final LongUnaryOperator mapping;
    private final Mismatches mismatches;
    private long compared;

    DenseComparison(LongUnaryOperator mapping, Mismatches mismatches) {
        this.mapping = mapping;
        this.mismatches = mismatches;
    }

    /** Returns how many pairs were compared. */
    long run(PartitionReader sourceLog, PartitionReader targetLog) {
        Optional<ConsumerRecord<byte[], byte[]>> source = sourceLog.next();
        Optional<ConsumerRecord<byte[], byte[]>> target = targetLog.next();
        while (source.isPresent() || target.isPresent()) {
            int order = order(source, target);
            if (order == 0) {
                compare(source.orElseThrow(), target.orElseThrow());
            } else if (order < 0) {
                lonely(source.orElseThrow(), "missing on the target");
            } else {
                lonely(target.orElseThrow(), "only on the target");
            }
            source = order <= 0 ? sourceLog.next() : source;
            target = order >= 0 ? targetLog.next() : target;
        }
        return compared;
    }

    private int order(
            Optional<ConsumerRecord<byte[], byte[]>> source, Optional<ConsumerRecord<byte[], byte[]>> target) {
        if (source.isEmpty()) {
            return 1;
        }
        if (target.isEmpty()) {
            return -1;
        }
        return Long.compare(
                mapping.applyAsLong(source.get().offset()), target.get().offset());
    }

    private void compare(ConsumerRecord<byte[], byte[]> source, ConsumerRecord<byte[], byte[]> target) {
        compared++;
        RecordDifference.between(source, target)
                .ifPresent(reason -> mismatches.add(source.partition(), source.offset(), reason));
    }

    private void lonely(ConsumerRecord<byte[], byte[]> record, String reason) {
        mismatches.add(record.partition(), record.offset(), reason);
    }
}
