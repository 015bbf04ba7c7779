package io.lockstep.replicator.kafka;

import io.lockstep.offsets.PartitionId;
import org.apache.kafka.common.TopicPartition;

/** Kafka's names of partitions and ours. */
final class GroupPartitions {
    private GroupPartitions() {}

    static PartitionId ours(TopicPartition partition) {
        return new PartitionId(partition.topic(), partition.partition());
    }

    static TopicPartition kafkas(PartitionId partition) {
        return new TopicPartition(partition.topic(), partition.partition());
    }
}
