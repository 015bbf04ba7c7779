package io.lockstep.bench.kafka;

import io.lockstep.bench.positions.LogShape;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Commits and reads positions of groups that have no members. */
public final class GroupPositions {
    private GroupPositions() {}

    /** Commits for a group. */
    public static void commit(Admin admin, String group, Map<LogShape, Long> positions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        positions.forEach((log, position) ->
                offsets.put(new TopicPartition(log.topic(), log.partition()), new OffsetAndMetadata(position)));
        Calls.await(
                "positions of " + group + " to be committed",
                admin.alterConsumerGroupOffsets(group, offsets).all());
    }

    /** What is committed for a group; empty for a group that does not exist. */
    public static Map<TopicPartition, Long> read(Admin admin, String group) {
        Map<TopicPartition, Long> found = new HashMap<>();
        Calls.await(
                        "positions of " + group,
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        found.put(partition, offset.offset());
                    }
                });
        return found;
    }
}
