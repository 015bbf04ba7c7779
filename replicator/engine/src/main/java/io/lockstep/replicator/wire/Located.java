package io.lockstep.replicator.wire;

import io.lockstep.offsets.PartitionId;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** A partition of one certain topic: the name may come to mean another topic, the id never does. */
interface Located {
    PartitionId id();

    Uuid topicId();

    TopicWatch watch();

    default TopicPartition kafkaId() {
        return new TopicPartition(id().topic(), id().partition());
    }
}
