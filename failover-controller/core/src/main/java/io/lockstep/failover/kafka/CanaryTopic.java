package io.lockstep.failover.kafka;

import io.lockstep.replicator.kafka.Answers;
import io.lockstep.replicator.kafka.Right;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topic that canaries are written to: one partition, copied as Lockstep's other topics are, kept for a day. */
final class CanaryTopic {
    static final String NAME = "__lockstep.canary";

    private static final int WANTED_COPIES = 3;
    private static final String ONE_DAY = "86400000";

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** Creates it where it is missing. */
    void ensure(Question question) {
        if (seen.contains(question.subject().region())) {
            return;
        }
        Answers<String, TopicDescription> described = question.each(question.admin()
                .describeTopics(List.of(NAME), question.by(new DescribeTopicsOptions()))
                .topicNameValues());
        Throwable failure = described.failed().get(NAME);
        if (failure instanceof UnknownTopicOrPartitionException) {
            create(question);
        } else if (failure != null) {
            throw question.failed(failure, Right.onTopic("DESCRIBE", NAME));
        }
        seen.add(question.subject().region());
    }

    /** It may have gone. */
    void doubt(String region) {
        seen.remove(region);
    }

    private static void create(Question question) {
        DescribeClusterOptions all = question.by(new DescribeClusterOptions());
        int brokers = question.one(question.admin().describeCluster(all).nodes(), Question.DESCRIBE_CLUSTER)
                .size();
        short copies = (short) Math.min(WANTED_COPIES, brokers);
        NewTopic topic = new NewTopic(NAME, Optional.of(1), Optional.of(copies))
                .configs(Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        ONE_DAY,
                        "min.insync.replicas",
                        copies == WANTED_COPIES ? "2" : "1"));
        Answers<String, Void> created = question.each(question.admin()
                .createTopics(List.of(topic), question.by(new CreateTopicsOptions()))
                .values());
        Throwable failure = created.failed().get(NAME);
        if (failure != null && !(failure instanceof TopicExistsException)) {
            throw question.failed(failure, Right.onTopic("CREATE", NAME));
        }
    }
}
