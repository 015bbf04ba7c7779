package io.lockstep.failover.kafka;

import io.lockstep.failover.parity.Item;
import io.lockstep.replicator.kafka.Right;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/** Settings of brokers, and features of clusters, by which a client that moves would be surprised. */
final class BrokerTraits {
    private static final SortedSet<String> NOTICED = new TreeSet<>(Set.of(
            "allow.everyone.if.no.acl.found",
            "authorizer.class.name",
            "auto.create.topics.enable",
            "compression.type",
            "connections.max.idle.ms",
            "default.replication.factor",
            "delete.topic.enable",
            "fetch.max.bytes",
            "group.consumer.max.session.timeout.ms",
            "group.max.session.timeout.ms",
            "group.max.size",
            "group.min.session.timeout.ms",
            "log.cleanup.policy",
            "log.message.timestamp.type",
            "log.retention.bytes",
            "log.retention.ms",
            "max.connections.per.ip",
            "message.max.bytes",
            "min.insync.replicas",
            "num.partitions",
            "offset.metadata.max.bytes",
            "offsets.retention.minutes",
            "principal.builder.class",
            "replica.selector.class",
            "sasl.enabled.mechanisms",
            "socket.request.max.bytes",
            "transaction.max.timeout.ms",
            "transactional.id.expiration.ms"));
    private static final String NOT_SET = "not set";
    private static final String HIDDEN = "set, its value is not told";

    private BrokerTraits() {}

    static Map<Item, String> read(Question question) {
        Map<Item, String> items = new HashMap<>();
        configs(question).forEach((name, values) -> items.put(new Item.Broker(name), String.join(" | ", values)));
        question.one(
                        question.admin()
                                .describeFeatures(question.by(new DescribeFeaturesOptions()))
                                .featureMetadata(),
                        Question.DESCRIBE_CLUSTER)
                .finalizedFeatures()
                .forEach((feature, levels) ->
                        items.put(new Item.Broker("feature " + feature), Short.toString(levels.maxVersionLevel())));
        return items;
    }

    /** By setting, the values that brokers have; one, where they agree. */
    private static Map<String, SortedSet<String>> configs(Question question) {
        Collection<Node> nodes = question.one(
                question.admin()
                        .describeCluster(question.by(new DescribeClusterOptions()))
                        .nodes(),
                Question.DESCRIBE_CLUSTER);
        Map<ConfigResource, KafkaFuture<Config>> calls = new LinkedHashMap<>(question.admin()
                .describeConfigs(
                        nodes.stream()
                                .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                                .toList(),
                        question.by(new DescribeConfigsOptions()))
                .values());
        Map<String, SortedSet<String>> values = new TreeMap<>();
        question.all(calls, broker -> Right.onCluster("DESCRIBE_CONFIGS"))
                .values()
                .forEach(config -> NOTICED.forEach(name ->
                        values.computeIfAbsent(name, each -> new TreeSet<>()).add(value(config, name))));
        return values;
    }

    private static String value(Config config, String name) {
        ConfigEntry entry = config.get(name);
        if (entry == null) {
            return NOT_SET;
        }
        return entry.value() == null ? entry.isSensitive() ? HIDDEN : NOT_SET : entry.value();
    }
}
