package io.lockstep.failover.kafka;

import io.lockstep.failover.port.Regions.Cluster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.internals.Topic;

/** Who a cluster is, and whether its copies are in sync. */
final class ClusterSight {
    private static final Set<String> COORDINATORS =
            Set.of(Topic.GROUP_METADATA_TOPIC_NAME, Topic.TRANSACTION_STATE_TOPIC_NAME);

    private final PairTopics topics;

    ClusterSight(PairTopics topics) {
        this.topics = topics;
    }

    Cluster look(Question question) {
        DescribeClusterResult cluster = question.admin().describeCluster(question.by(new DescribeClusterOptions()));
        String id = question.one(cluster.clusterId(), Question.DESCRIBE_CLUSTER);
        Collection<Node> brokers = question.one(cluster.nodes(), Question.DESCRIBE_CLUSTER);
        return new Cluster(id, brokers.size(), missingCopies(question), coordinators(question));
    }

    static SortedSet<Integer> brokers(Question question) {
        DescribeClusterResult cluster = question.admin().describeCluster(question.by(new DescribeClusterOptions()));
        return question.one(cluster.nodes(), Question.DESCRIBE_CLUSTER).stream()
                .map(Node::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Which of the topics are there that coordinators keep their state in. */
    static Set<String> coordinators(Question question) {
        ListTopicsOptions options = question.by(new ListTopicsOptions().listInternal(true));
        Set<String> present =
                new TreeSet<>(question.one(question.admin().listTopics(options).names(), Question.DESCRIBE_CLUSTER));
        present.retainAll(COORDINATORS);
        return present;
    }

    private List<String> missingCopies(Question question) {
        Map<String, TopicDescription> present = new TreeMap<>(topics.present(question));
        SortedMap<String, SortedMap<String, String>> configs = TopicConfigs.effective(question, present.keySet());
        List<String> missing = new ArrayList<>();
        present.forEach((topic, description) -> {
            int demanded = Integer.parseInt(
                    configs.getOrDefault(topic, new TreeMap<>()).getOrDefault("min.insync.replicas", "1"));
            for (TopicPartitionInfo partition : description.partitions()) {
                int enough = Math.min(demanded, partition.replicas().size());
                if (partition.leader() == null || partition.leader().isEmpty()) {
                    missing.add(topic + "-" + partition.partition() + ": no leader");
                } else if (partition.isr().size() < enough) {
                    missing.add(topic + "-" + partition.partition() + ": "
                            + partition.isr().size() + " of " + enough + " demanded copies in sync");
                }
            }
        });
        return missing;
    }
}
