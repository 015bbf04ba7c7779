package io.lockstep.failover.kafka;

import io.lockstep.replicator.kafka.Answers;
import io.lockstep.replicator.kafka.Right;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Settings of topics. Sensitive values are not told by brokers and are absent. */
final class TopicConfigs {
    private TopicConfigs() {}

    /** What is set on the topics themselves; each must be there. */
    static SortedMap<String, SortedMap<String, String>> overrides(Question question, Collection<String> topics) {
        return read(question, topics, entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG);
    }

    /** What holds for each topic, wherever it was set. */
    static SortedMap<String, SortedMap<String, String>> effective(Question question, Collection<String> topics) {
        return read(question, topics, entry -> true);
    }

    private static SortedMap<String, SortedMap<String, String>> read(
            Question question, Collection<String> topics, Predicate<ConfigEntry> wanted) {
        SortedMap<String, SortedMap<String, String>> values = new TreeMap<>();
        if (topics.isEmpty()) {
            return values;
        }
        Answers<String, Config> answers = question.each(ask(question, topics));
        answers.failed().forEach((topic, failure) -> {
            if (failure instanceof UnknownTopicOrPartitionException) {
                throw Unanswered.refused(
                        question.subject(),
                        "there is no topic " + topic + ". Create it there, let the link mirror it, or make a new plan"
                                + " without it.");
            }
            throw question.failed(failure, Right.onTopic("DESCRIBE_CONFIGS", topic));
        });
        answers.found().forEach((topic, config) -> values.put(topic, values(config, wanted)));
        return values;
    }

    private static Map<String, KafkaFuture<Config>> ask(Question question, Collection<String> topics) {
        Map<String, KafkaFuture<Config>> calls = new LinkedHashMap<>();
        question.admin()
                .describeConfigs(
                        topics.stream()
                                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                                .toList(),
                        question.by(new DescribeConfigsOptions()))
                .values()
                .forEach((resource, call) -> calls.put(resource.name(), call));
        return calls;
    }

    private static SortedMap<String, String> values(Config config, Predicate<ConfigEntry> wanted) {
        SortedMap<String, String> values = new TreeMap<>();
        config.entries().stream()
                .filter(entry -> entry.value() != null)
                .filter(wanted)
                .forEach(entry -> values.put(entry.name(), entry.value()));
        return values;
    }
}
