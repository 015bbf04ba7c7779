package io.lockstep.sandbox.groups.kafka;

import io.lockstep.sandbox.compare.RecordDifference;
import io.lockstep.sandbox.groups.Continued;
import io.lockstep.sandbox.groups.DemoGroup;
import io.lockstep.sandbox.groups.PartitionName;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decides whether a group went on at the right record. Pure. */
final class Continuation {
    private Continuation() {}

    static Continued judge(
            DemoGroup group,
            PartitionName partition,
            Optional<ConsumerRecord<byte[], byte[]>> expected,
            FirstRecords received) {
        Optional<ConsumerRecord<byte[], byte[]>> came = received.of(partition);
        String why = why(expected, came, received, partition);
        return new Continued(
                group.name(),
                partition.topic(),
                partition.partition(),
                expected.map(ConsumerRecord::offset).orElse(null),
                came.map(ConsumerRecord::offset).orElse(null),
                why.isEmpty(),
                why);
    }

    private static String why(
            Optional<ConsumerRecord<byte[], byte[]>> expected,
            Optional<ConsumerRecord<byte[], byte[]>> came,
            FirstRecords received,
            PartitionName partition) {
        if (expected.isEmpty()) {
            return came.map(record -> "nothing was due, offset " + record.offset() + " came")
                    .orElse(received.settled(partition) ? "" : received.failure());
        }
        long due = expected.get().offset();
        if (came.isEmpty()) {
            return "offset " + due + " was due, nothing came" + because(received.failure());
        }
        if (came.get().offset() != due) {
            return "offset " + due + " was due, " + came.get().offset() + " came first";
        }
        return RecordDifference.between(expected.get(), came.get()).orElse("");
    }

    private static String because(String failure) {
        return failure.isEmpty() ? "" : "; " + failure;
    }
}
