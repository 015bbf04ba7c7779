package io.lockstep.failover.kafka;

import io.lockstep.replicator.kafka.Right;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeLogDirsOptions;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;

/** The folders that a cluster's brokers keep their logs in. */
final class LogFolders {
    private LogFolders() {}

    static Stream<LogDirDescription> of(Question question) {
        Collection<Node> brokers = question.one(
                question.admin()
                        .describeCluster(question.by(new DescribeClusterOptions()))
                        .nodes(),
                Question.DESCRIBE_CLUSTER);
        Map<Integer, KafkaFuture<Map<String, LogDirDescription>>> calls = new HashMap<>(question.admin()
                .describeLogDirs(brokers.stream().map(Node::id).toList(), question.by(new DescribeLogDirsOptions()))
                .descriptions());
        return question.all(calls, broker -> Right.onCluster("DESCRIBE")).values().stream()
                .flatMap(folders -> folders.values().stream());
    }
}
