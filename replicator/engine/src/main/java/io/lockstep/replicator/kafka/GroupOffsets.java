package io.lockstep.replicator.kafka;

import io.lockstep.offsets.Committed;
import io.lockstep.offsets.GroupType;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.kafka.GroupLister.Listed;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Positions of many groups: Kafka's admin client asks each coordinator once for all of its groups. Classic, consumer and
 * streams groups tell what they committed, the last commit of a closed transaction included; share groups tell the
 * offset below which everything is done.
 */
final class GroupOffsets {
    private final RegionAdmin region;

    GroupOffsets(RegionAdmin region) {
        this.region = region;
    }

    /** Positions by group; the failures name groups. */
    Answers<String, Map<PartitionId, Committed>> read(Collection<Listed> groups) {
        Map<String, KafkaFuture<Map<PartitionId, Committed>>> calls = new HashMap<>();
        committed(ids(groups, false), calls);
        started(ids(groups, true), calls);
        return Answers.await(calls, region.deadline());
    }

    private static List<String> ids(Collection<Listed> groups, boolean share) {
        return groups.stream()
                .filter(listed -> (listed.type() == GroupType.SHARE) == share)
                .map(Listed::group)
                .toList();
    }

    private void committed(List<String> groups, Map<String, KafkaFuture<Map<PartitionId, Committed>>> calls) {
        if (groups.isEmpty()) {
            return;
        }
        Map<String, ListConsumerGroupOffsetsSpec> wanted = new HashMap<>();
        groups.forEach(group -> wanted.put(group, new ListConsumerGroupOffsetsSpec()));
        ListConsumerGroupOffsetsResult result = region.client().listConsumerGroupOffsets(wanted);
        groups.forEach(group ->
                calls.put(group, result.partitionsToOffsetAndMetadata(group).thenApply(GroupOffsets::ofCommits)));
    }

    private void started(List<String> groups, Map<String, KafkaFuture<Map<PartitionId, Committed>>> calls) {
        if (groups.isEmpty()) {
            return;
        }
        Map<String, ListShareGroupOffsetsSpec> wanted = new HashMap<>();
        groups.forEach(group -> wanted.put(group, new ListShareGroupOffsetsSpec()));
        ListShareGroupOffsetsResult result = region.client().listShareGroupOffsets(wanted);
        groups.forEach(
                group -> calls.put(group, result.partitionsToOffsetInfo(group).thenApply(GroupOffsets::ofStarts)));
    }

    private static Map<PartitionId, Committed> ofCommits(Map<TopicPartition, OffsetAndMetadata> answer) {
        Map<PartitionId, Committed> positions = new HashMap<>();
        answer.forEach((partition, committed) -> {
            if (committed != null) {
                positions.put(GroupPartitions.ours(partition), new Committed(committed.offset(), committed.metadata()));
            }
        });
        return positions;
    }

    private static Map<PartitionId, Committed> ofStarts(Map<TopicPartition, SharePartitionOffsetInfo> answer) {
        Map<PartitionId, Committed> positions = new HashMap<>();
        answer.forEach((partition, info) -> {
            if (info != null && info.startOffset() >= 0) {
                positions.put(GroupPartitions.ours(partition), new Committed(info.startOffset()));
            }
        });
        return positions;
    }
}
