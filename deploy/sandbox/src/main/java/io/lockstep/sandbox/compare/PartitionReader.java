package io.lockstep.sandbox.compare;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The records of one partition between two offsets, in order, holding one poll's worth of them at a time. */
final class PartitionReader {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final long end;
    private final LogPlaces leftOut;
    private final Deadline deadline;
    private Iterator<ConsumerRecord<byte[], byte[]>> fetched = Collections.emptyIterator();

    PartitionReader(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long from,
            long end,
            LogPlaces leftOut,
            Deadline deadline) {
        this.consumer = consumer;
        this.partition = partition;
        this.end = end;
        this.leftOut = leftOut;
        this.deadline = deadline;
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
    }

    /** The offsets that a reader can see now. */
    static Range range(Consumer<byte[], byte[]> consumer, TopicPartition partition, Deadline deadline) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(List.of(partition), deadline.left());
        Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(partition), deadline.left());
        return new Range(offset(begins, partition), offset(ends, partition));
    }

    /** From the log start to the end, exclusive. */
    record Range(long start, long end) {}

    /** The next record below the end that is not left out; empty when there is none any more. */
    Optional<ConsumerRecord<byte[], byte[]>> next() {
        Optional<ConsumerRecord<byte[], byte[]>> record = any();
        while (record.filter(each -> leftOut.hold(each.topic(), each.partition(), each.offset()))
                .isPresent()) {
            record = any();
        }
        return record;
    }

    private Optional<ConsumerRecord<byte[], byte[]>> any() {
        while (!fetched.hasNext()) {
            if (consumer.position(partition, deadline.left()) >= end) {
                return Optional.empty();
            }
            deadline.check("reading " + partition);
            fetched = consumer.poll(POLL).records(partition).iterator();
        }
        ConsumerRecord<byte[], byte[]> record = fetched.next();
        if (record.offset() >= end) {
            fetched = Collections.emptyIterator();
            return Optional.empty();
        }
        return Optional.of(record);
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        Long offset = offsets.get(partition);
        if (offset == null) {
            throw new IllegalStateException(partition + " has no leader that tells its offsets");
        }
        return offset;
    }
}
