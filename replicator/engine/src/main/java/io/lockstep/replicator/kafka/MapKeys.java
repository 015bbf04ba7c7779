package io.lockstep.replicator.kafka;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.PartitionId;

/** Keys of {@code __lockstep.offset-map} and {@code __lockstep.control}; topic names cannot hold a bar. */
final class MapKeys {
    private MapKeys() {}

    static String topic(LinkId link, String topic) {
        return "topic|" + link.name() + "|" + topic;
    }

    static String partition(LinkId link, PartitionId partition) {
        return "partition|" + link.name() + "|" + partition;
    }

    /** Of a stretch of a partition's map, by the name that its content gives it. */
    static String chunk(String partitionKey, String chunk) {
        return partitionKey + "|" + chunk;
    }

    static String pair(String pair) {
        return "pair|" + pair;
    }
}
