package io.lockstep.replicator.wire;

import io.lockstep.offsets.PartitionId;
import org.apache.kafka.common.Uuid;

/** The partition of a topic that is asked, whichever topic bears the name now. */
record Probed(PartitionId id, Uuid topicId, TopicWatch watch) implements Located {
    static Probed of(String topic, WireClient client, TopicWatch watch) {
        return new Probed(new PartitionId(topic, 0), client.idOf(topic).orElse(Uuid.ZERO_UUID), watch);
    }

    String topic() {
        return id.topic();
    }
}
