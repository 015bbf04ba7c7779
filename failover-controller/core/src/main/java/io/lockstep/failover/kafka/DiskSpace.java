package io.lockstep.failover.kafka;

import io.lockstep.replicator.kafka.Right;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeLogDirsOptions;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;

/** How full the brokers' disks are. */
final class DiskSpace {
    private DiskSpace() {}

    /** Of the fullest log folder of any broker; empty where the brokers do not tell (before 3.3). */
    static Optional<Double> leastFree(Question question) {
        Collection<Node> brokers = question.one(
                question.admin()
                        .describeCluster(question.by(new DescribeClusterOptions()))
                        .nodes(),
                Question.DESCRIBE_CLUSTER);
        Map<Integer, KafkaFuture<Map<String, LogDirDescription>>> calls = new HashMap<>(question.admin()
                .describeLogDirs(brokers.stream().map(Node::id).toList(), question.by(new DescribeLogDirsOptions()))
                .descriptions());
        return question.all(calls, broker -> Right.onCluster("DESCRIBE")).values().stream()
                .flatMap(folders -> folders.values().stream())
                .filter(folder ->
                        folder.totalBytes().isPresent() && folder.usableBytes().isPresent())
                .map(folder -> folder.usableBytes().getAsLong()
                        / (double) Math.max(1, folder.totalBytes().getAsLong()))
                .min(Double::compare);
    }
}
