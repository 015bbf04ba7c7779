package io.lockstep.sandbox.groups.kafka;

import io.lockstep.sandbox.groups.PartitionName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** The first record of each partition that came; what came later is forgotten. Used by one thread. */
final class FirstRecords {
    private final Map<PartitionName, ConsumerRecord<byte[], byte[]>> first = new HashMap<>();
    private final Set<PartitionName> ended = new HashSet<>();
    private String failure = "";

    void take(ConsumerRecords<byte[], byte[]> records) {
        records.forEach(record -> first.putIfAbsent(new PartitionName(record.topic(), record.partition()), record));
    }

    /** The partition was read to its end, or until nothing came any more. */
    void end(PartitionName partition) {
        ended.add(partition);
    }

    /** Reading ended early. */
    void fail(String why) {
        failure = why;
    }

    /** Whether a first record came, or there is none. */
    boolean settled(PartitionName partition) {
        return first.containsKey(partition) || ended.contains(partition);
    }

    boolean settled(Collection<PartitionName> partitions) {
        return partitions.stream().allMatch(this::settled);
    }

    Optional<ConsumerRecord<byte[], byte[]>> of(PartitionName partition) {
        return Optional.ofNullable(first.get(partition));
    }

    /** Why reading ended early; empty if it did not. */
    String failure() {
        return failure;
    }
}
