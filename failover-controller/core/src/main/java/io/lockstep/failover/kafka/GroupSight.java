package io.lockstep.failover.kafka;

import io.lockstep.offsets.PartitionId;
import io.lockstep.policy.decision.GroupSelection;
import io.lockstep.replicator.kafka.Answers;
import io.lockstep.replicator.kafka.Right;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListGroupsResult;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Which groups a region has, and where they stand. */
final class GroupSight {
    private GroupSight() {}

    /** Classic, consumer and streams groups that are selected; whoever shares the classic protocol otherwise is none. */
    static Set<String> selected(Question question, GroupSelection selection, Optional<Predicate<String>> crosses) {
        Set<String> groups = selected(question, selection);
        crosses.ifPresent(may -> committedTopics(question, Set.copyOf(groups)).forEach((group, topics) -> {
            if (!topics.isEmpty() && topics.stream().noneMatch(may)) {
                groups.remove(group);
            }
        }));
        return groups;
    }

    private static Set<String> selected(Question question, GroupSelection selection) {
        Set<String> groups = new TreeSet<>();
        for (GroupListing listing : listed(question)) {
            if (selection.selects(listing.groupId()) && commits(listing)) {
                groups.add(listing.groupId());
            }
        }
        return groups;
    }

    /**
     * Those of these groups that are of a pair with such topics: who has positions in other topics only belongs to another
     * pair, and is not waited for, counted or moved with this one.
     */
    static Set<String> owned(Question question, Set<String> groups, Predicate<String> topics) {
        if (groups.isEmpty()) {
            return groups;
        }
        Set<String> owned = new TreeSet<>(groups);
        committed(question, groups).found().forEach((group, positions) -> {
            boolean foreign = !positions.isEmpty()
                    && positions.keySet().stream().noneMatch(partition -> topics.test(partition.topic()));
            if (foreign) {
                owned.remove(group);
            }
        });
        return owned;
    }

    /** All groups that the principal may see. A broker that did not answer makes the question unanswered. */
    static Collection<GroupListing> listed(Question question) {
        ListGroupsResult result = question.admin().listGroups(question.by(new ListGroupsOptions()));
        for (Throwable failure : question.one(result.errors(), Question.DESCRIBE_CLUSTER)) {
            throw question.failed(failure, Question.DESCRIBE_CLUSTER);
        }
        return question.one(result.valid(), Question.DESCRIBE_CLUSTER);
    }

    static GroupType type(GroupListing listing) {
        return listing.type().orElse(GroupType.CLASSIC);
    }

    private static boolean commits(GroupListing listing) {
        return switch (type(listing)) {
            case SHARE -> false;
            case CONSUMER, STREAMS -> true;
            case CLASSIC, UNKNOWN ->
                listing.protocol().isEmpty() || listing.protocol().equals("consumer");
        };
    }

    /** By group, also for those without any in these topics. */
    static Map<String, SortedMap<PartitionId, Long>> positions(
            Question question, Collection<String> groups, Set<String> topics) {
        Map<String, SortedMap<PartitionId, Long>> positions = new TreeMap<>();
        if (groups.isEmpty()) {
            return positions;
        }
        Answers<String, Map<TopicPartition, OffsetAndMetadata>> answers = committed(question, groups);
        answers.failed().forEach((group, failure) -> {
            if (!(failure instanceof GroupIdNotFoundException)) {
                throw question.failed(failure, Right.onGroup("DESCRIBE", group));
            }
            positions.put(group, new TreeMap<>());
        });
        answers.found().forEach((group, committed) -> positions.put(group, within(topics, committed)));
        return positions;
    }

    /** The topics in which each group has a position; none of a group that went away meanwhile. */
    static Map<String, Set<String>> committedTopics(Question question, Collection<String> groups) {
        Map<String, Set<String>> topics = new TreeMap<>();
        if (groups.isEmpty()) {
            return topics;
        }
        Answers<String, Map<TopicPartition, OffsetAndMetadata>> answers = committed(question, groups);
        answers.failed().forEach((group, failure) -> {
            if (!(failure instanceof GroupIdNotFoundException)) {
                throw question.failed(failure, Right.onGroup("DESCRIBE", group));
            }
        });
        answers.found()
                .forEach((group, committed) -> topics.put(
                        group,
                        committed.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet())));
        return topics;
    }

    private static Answers<String, Map<TopicPartition, OffsetAndMetadata>> committed(
            Question question, Collection<String> groups) {
        Map<String, ListConsumerGroupOffsetsSpec> wanted = new HashMap<>();
        groups.forEach(group -> wanted.put(group, new ListConsumerGroupOffsetsSpec()));
        ListConsumerGroupOffsetsResult result =
                question.admin().listConsumerGroupOffsets(wanted, question.by(new ListConsumerGroupOffsetsOptions()));
        Map<String, KafkaFuture<Map<TopicPartition, OffsetAndMetadata>>> calls = new LinkedHashMap<>();
        List.copyOf(groups).forEach(group -> calls.put(group, result.partitionsToOffsetAndMetadata(group)));
        return question.each(calls);
    }

    private static SortedMap<PartitionId, Long> within(
            Set<String> topics, Map<TopicPartition, OffsetAndMetadata> committed) {
        SortedMap<PartitionId, Long> positions = new TreeMap<>();
        committed.forEach((partition, position) -> {
            if (position != null && topics.contains(partition.topic())) {
                positions.put(PairTopics.ours(partition), position.offset());
            }
        });
        return positions;
    }
}
