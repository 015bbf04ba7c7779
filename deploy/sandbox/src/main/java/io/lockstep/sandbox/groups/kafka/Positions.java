package io.lockstep.sandbox.groups.kafka;

import io.lockstep.sandbox.groups.DemoGroup;
import io.lockstep.sandbox.groups.GroupKind;
import io.lockstep.sandbox.groups.PartitionName;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.common.TopicPartition;

/** Asks one cluster for positions of groups. Used by one thread. */
final class Positions implements AutoCloseable {
    private final Admin admin;
    private final String region;

    Positions(Map<String, String> cluster, String region) {
        this.admin = Admin.create(new HashMap<>(cluster));
        this.region = region;
    }

    /** What is committed, of a share group its start offsets; nothing for a group that there is not. */
    Map<PartitionName, Long> of(DemoGroup group) {
        return group.kind() == GroupKind.SHARE ? starts(group.name()) : commits(group.name());
    }

    private Map<PartitionName, Long> commits(String group) {
        ListConsumerGroupOffsetsOptions stable = new ListConsumerGroupOffsetsOptions().requireStable(true);
        Map<PartitionName, Long> positions = new HashMap<>();
        Answer.of(admin.listConsumerGroupOffsets(group, stable).partitionsToOffsetAndMetadata(), told(group))
                .forEach((partition, committed) -> {
                    if (committed != null) {
                        positions.put(name(partition), committed.offset());
                    }
                });
        return positions;
    }

    private Map<PartitionName, Long> starts(String group) {
        Map<PartitionName, Long> positions = new HashMap<>();
        Answer.of(
                        admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                                .partitionsToOffsetInfo(group),
                        told(group))
                .forEach((partition, info) -> {
                    if (info != null && info.startOffset() >= 0) {
                        positions.put(name(partition), info.startOffset());
                    }
                });
        return positions;
    }

    private String told(String group) {
        return "where group " + group + " stands on " + region;
    }

    static PartitionName name(TopicPartition partition) {
        return new PartitionName(partition.topic(), partition.partition());
    }

    static TopicPartition kafka(PartitionName partition) {
        return new TopicPartition(partition.topic(), partition.partition());
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
