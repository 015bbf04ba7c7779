package io.lockstep.failover.kafka;

import io.lockstep.failover.parity.Change;
import io.lockstep.failover.parity.Item;
import io.lockstep.replicator.kafka.Answers;
import io.lockstep.replicator.kafka.Right;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What is set on topics, and what holds where nothing is. */
final class TopicSettings {
    /** A change is one write of the cluster's controller, which takes at most 10,000 records in one. */
    private static final int AT_ONCE = 500;

    private TopicSettings() {}

    /** @param defaults gets what holds for topics that set nothing themselves */
    static Map<Item, String> read(Question question, List<String> topics, Map<String, String> defaults) {
        Map<Item, String> items = new HashMap<>();
        for (int from = 0; from < topics.size(); from += AT_ONCE) {
            List<String> part = topics.subList(from, Math.min(topics.size(), from + AT_ONCE));
            Answers<ConfigResource, Config> answers = question.each(question.admin()
                    .describeConfigs(
                            part.stream().map(TopicSettings::resource).toList(),
                            question.by(new DescribeConfigsOptions()))
                    .values());
            answers.failed().forEach((topic, failure) -> {
                if (!(failure instanceof UnknownTopicOrPartitionException)) {
                    throw question.failed(failure, Right.onTopic("DESCRIBE_CONFIGS", topic.name()));
                }
            });
            answers.found().forEach((topic, config) -> take(topic.name(), config, items, defaults));
        }
        return items;
    }

    private static void take(String topic, Config config, Map<Item, String> items, Map<String, String> defaults) {
        for (ConfigEntry entry : config.entries()) {
            if (entry.value() == null) {
                continue;
            }
            if (entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG) {
                items.put(new Item.Setting(topic, entry.name()), entry.value());
            } else {
                defaults.put(entry.name(), entry.value());
            }
        }
    }

    /** What could not be done. Nothing is ever unset. */
    static List<String> change(Question question, List<Change> changes) {
        Map<String, Collection<AlterConfigOp>> ops = new LinkedHashMap<>();
        changes.forEach(change -> {
            if (change.item() instanceof Item.Setting(String topic, String key)) {
                change.after()
                        .ifPresent(value -> ops.computeIfAbsent(topic, each -> new ArrayList<>())
                                .add(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET)));
            }
        });
        List<String> topics = List.copyOf(ops.keySet());
        List<String> problems = new ArrayList<>();
        for (int from = 0; from < topics.size(); from += AT_ONCE) {
            Map<ConfigResource, Collection<AlterConfigOp>> part = new LinkedHashMap<>();
            topics.subList(from, Math.min(topics.size(), from + AT_ONCE))
                    .forEach(topic -> part.put(resource(topic), ops.getOrDefault(topic, List.of())));
            Map<ConfigResource, KafkaFuture<Void>> calls = question.admin()
                    .incrementalAlterConfigs(part, question.by(new AlterConfigsOptions()))
                    .values();
            question.each(calls)
                    .failed()
                    .forEach((topic, failure) ->
                            problems.add(question.failed(failure, Right.onTopic("ALTER_CONFIGS", topic.name()))
                                    .getMessage()));
        }
        return problems;
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
