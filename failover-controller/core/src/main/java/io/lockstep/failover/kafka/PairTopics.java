package io.lockstep.failover.kafka;

import io.lockstep.failover.Ends;
import io.lockstep.offsets.PartitionId;
import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.replicator.kafka.Answers;
import io.lockstep.replicator.kafka.Right;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Which topics a pair has in a region, and where their logs end. */
final class PairTopics {
    private static final String DRILL_TOPICS = "lockstep.drill.";
    private static final String DRILL_PAIR = ".drill";

    private final boolean drill;
    private final TopicSelection selection;

    PairTopics(String pair, TopicSelection selection) {
        this.drill = pair.endsWith(DRILL_PAIR);
        this.selection = selection;
    }

    /** Those that are there, of those the principal may see. */
    Map<String, TopicDescription> present(Question question) {
        Set<String> names = question.one(
                question.admin()
                        .listTopics(question.by(new ListTopicsOptions()))
                        .names(),
                Question.DESCRIBE_CLUSTER);
        Answers<String, TopicDescription> answers =
                ask(question, names.stream().filter(this::selects).toList());
        answers.failed().forEach((topic, failure) -> {
            if (!(failure instanceof UnknownTopicOrPartitionException)) {
                throw question.failed(failure, Right.onTopic("DESCRIBE", topic));
            }
        });
        return answers.found();
    }

    /** Whether a topic of this name would be the pair's. */
    boolean selects(String topic) {
        return selection.selects(topic) && (drill || !topic.startsWith(DRILL_TOPICS));
    }

    /** These topics, each of which must be there. */
    static Map<String, TopicDescription> named(Question question, Collection<String> topics) {
        Answers<String, TopicDescription> answers = ask(question, topics);
        Set<String> missing = new TreeSet<>();
        answers.failed().forEach((topic, failure) -> {
            if (!(failure instanceof UnknownTopicOrPartitionException)) {
                throw question.failed(failure, Right.onTopic("DESCRIBE", topic));
            }
            missing.add(topic);
        });
        if (!missing.isEmpty()) {
            throw Unanswered.refused(
                    question.subject(),
                    "there is no topic " + String.join(", ", missing) + ". Create it there, let the link mirror it, or"
                            + " make a new plan without it.");
        }
        return answers.found();
    }

    /** Names of those that are there, by their ids. */
    static SortedMap<String, String> ids(Question question, Collection<String> topics) {
        SortedMap<String, String> names = new TreeMap<>();
        named(question, topics)
                .forEach((topic, description) -> names.put(description.topicId().toString(), topic));
        return names;
    }

    private static Answers<String, TopicDescription> ask(Question question, Collection<String> topics) {
        if (topics.isEmpty()) {
            return new Answers<>(Map.of(), Map.of());
        }
        return question.each(question.admin()
                .describeTopics(topics, question.by(new DescribeTopicsOptions()))
                .topicNameValues());
    }

    static List<TopicPartition> partitions(Question question, Collection<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        new TreeMap<>(named(question, topics)).forEach((topic, description) -> {
            for (int i = 0; i < description.partitions().size(); i++) {
                partitions.add(new TopicPartition(topic, i));
            }
        });
        return partitions;
    }

    /** With {@link IsolationLevel#READ_COMMITTED}, up to where no transaction is open. */
    static Ends ends(Question question, Collection<TopicPartition> partitions, IsolationLevel isolation) {
        return Ends.of(offsets(question, partitions, OffsetSpec.latest(), isolation));
    }

    static SortedMap<PartitionId, Long> offsets(
            Question question, Collection<TopicPartition> partitions, OffsetSpec where, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, where));
        ListOffsetsResult result = question.admin().listOffsets(wanted, question.by(new ListOffsetsOptions(isolation)));
        Map<TopicPartition, KafkaFuture<Long>> calls = new LinkedHashMap<>();
        partitions.forEach(partition ->
                calls.put(partition, result.partitionResult(partition).thenApply(info -> info.offset())));
        SortedMap<PartitionId, Long> offsets = new TreeMap<>();
        question.all(calls, partition -> Right.onTopic("DESCRIBE", partition.topic()))
                .forEach((partition, offset) -> offsets.put(ours(partition), offset));
        return offsets;
    }

    static PartitionId ours(TopicPartition partition) {
        return new PartitionId(partition.topic(), partition.partition());
    }

    static TopicPartition theirs(PartitionId partition) {
        return new TopicPartition(partition.topic(), partition.partition());
    }
}
