package io.lockstep.replicator.kafka;

import io.lockstep.offsets.GroupType;
import io.lockstep.replicator.kafka.GroupLister.Listed;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.common.KafkaFuture;

/** Who is at work in a group, as {@code client-id@host}. A group of which it cannot be told has none. */
final class GroupMembers {
    /** Of more active groups than these at once the members are not asked for. */
    private static final int MOST = 100;

    private final RegionAdmin region;

    GroupMembers(RegionAdmin region) {
        this.region = region;
    }

    Map<String, List<String>> of(Collection<Listed> active) {
        List<Listed> asked = active.stream().limit(MOST).toList();
        Map<String, KafkaFuture<List<String>>> calls = new HashMap<>();
        List<String> consumers = ids(asked, GroupType.CLASSIC, GroupType.CONSUMER);
        if (!consumers.isEmpty()) {
            region.client()
                    .describeConsumerGroups(consumers)
                    .describedGroups()
                    .forEach((group, call) -> calls.put(group, call.thenApply(GroupMembers::ofConsumers)));
        }
        List<String> share = ids(asked, GroupType.SHARE);
        if (!share.isEmpty()) {
            region.client()
                    .describeShareGroups(share)
                    .describedGroups()
                    .forEach((group, call) -> calls.put(group, call.thenApply(GroupMembers::ofShare)));
        }
        List<String> streams = ids(asked, GroupType.STREAMS);
        if (!streams.isEmpty()) {
            region.client()
                    .describeStreamsGroups(streams)
                    .describedGroups()
                    .forEach((group, call) -> calls.put(group, call.thenApply(GroupMembers::ofStreams)));
        }
        return Answers.await(calls, region.deadline()).found();
    }

    private static List<String> ids(List<Listed> groups, GroupType... types) {
        return groups.stream()
                .filter(listed -> Stream.of(types).anyMatch(type -> type == listed.type()))
                .map(Listed::group)
                .toList();
    }

    private static List<String> ofConsumers(ConsumerGroupDescription description) {
        return description.members().stream()
                .map(member -> member.clientId() + "@" + member.host())
                .sorted()
                .toList();
    }

    private static List<String> ofShare(ShareGroupDescription description) {
        return description.members().stream()
                .map(member -> member.clientId() + "@" + member.host())
                .sorted()
                .toList();
    }

    private static List<String> ofStreams(StreamsGroupDescription description) {
        return description.members().stream()
                .map(member -> member.clientId() + "@" + member.clientHost())
                .sorted()
                .toList();
    }
}
