package io.lockstep.replicator.kafka;

import io.lockstep.replicator.plan.provision.LogBounds;
import io.lockstep.replicator.plan.provision.SourceTopic;
import io.lockstep.replicator.plan.provision.TargetTopic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks at many topics of one region with a few calls. What could not be seen of a topic becomes its problem. */
final class TopicSurvey {
    private final RegionAdmin region;
    private final Map<String, TopicDescription> described = new TreeMap<>();
    private final Map<String, Config> configs = new HashMap<>();
    private final Map<String, String> problems = new TreeMap<>();

    /**
     * Names without a topic are left out.
     *
     * @param needed what mirroring will have to be allowed to do to each topic
     */
    TopicSurvey(RegionAdmin region, Collection<String> topics, AclOperation needed) {
        this.region = region;
        Answers<String, TopicDescription> descriptions = region.describe(topics);
        note(descriptions, "DESCRIBE");
        descriptions.found().forEach((topic, description) -> {
            Set<AclOperation> allowed = description.authorizedOperations();
            if (allowed != null && !allowed.contains(needed)) {
                problems.put(topic, Faults.missing(Right.onTopic(needed.name(), topic), region.region()));
            }
        });
        described.putAll(descriptions.found());
        Answers<String, Config> answers = region.configs(topics);
        note(answers, "DESCRIBE_CONFIGS");
        configs.putAll(answers.found());
        described.keySet().removeAll(problems.keySet());
        described.keySet().retainAll(configs.keySet());
    }

    /** Brokers check rights before they look, so that a right is missed before its topic is created. */
    private void note(Answers<String, ?> answers, String right) {
        answers.problems(region.region(), topic -> Right.onTopic(right, topic)).forEach((topic, problem) -> {
            if (!(answers.failed().get(topic) instanceof UnknownTopicOrPartitionException)) {
                problems.putIfAbsent(topic, problem);
            }
        });
    }

    /** Topics seen whole. */
    Set<String> topics() {
        return described.keySet();
    }

    /** What is wrong, by topic. */
    Map<String, String> problems() {
        return problems;
    }

    /** Where the logs of these topics start and end; a topic whose logs could not be looked at is a problem from now. */
    Map<String, List<LogBounds>> bounds(Collection<String> topics) {
        List<TopicPartition> logs = topics.stream()
                .filter(described::containsKey)
                .flatMap(topic -> partitions(topic).stream())
                .toList();
        var starts = region.offsets(logs, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
        var ends = region.offsets(logs, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
        refuse(starts);
        refuse(ends);
        Map<String, List<LogBounds>> bounds = new HashMap<>();
        for (String topic : topics) {
            if (described.containsKey(topic)) {
                List<LogBounds> logBounds = new ArrayList<>();
                partitions(topic)
                        .forEach(log -> logBounds.add(new LogBounds(
                                starts.found().getOrDefault(log, 0L),
                                ends.found().getOrDefault(log, 0L))));
                bounds.put(topic, logBounds);
            }
        }
        return bounds;
    }

    SourceTopic source(String topic, List<LogBounds> bounds) {
        TopicDescription description = seen(described, topic);
        Config config = seen(configs, topic);
        int replicas = description.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .max()
                .orElse(1);
        return new SourceTopic(
                topic,
                description.topicId().toString(),
                description.partitions().size(),
                replicas,
                RegionAdmin.values(config, true),
                RegionAdmin.values(config, false),
                bounds);
    }

    TargetTopic target(String topic, List<LogBounds> bounds) {
        TopicDescription description = seen(described, topic);
        return new TargetTopic(
                topic,
                description.topicId().toString(),
                description.partitions().size(),
                RegionAdmin.values(seen(configs, topic), true),
                bounds);
    }

    private void refuse(Answers<TopicPartition, Long> answers) {
        answers.problems(region.region(), log -> Right.onTopic("DESCRIBE", log.topic()))
                .forEach((log, problem) -> {
                    problems.put(log.topic(), problem);
                    described.remove(log.topic());
                });
    }

    private List<TopicPartition> partitions(String topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int number = 0; number < seen(described, topic).partitions().size(); number++) {
            partitions.add(new TopicPartition(topic, number));
        }
        return partitions;
    }

    private static <V> V seen(Map<String, V> map, String topic) {
        V value = map.get(topic);
        if (value == null) {
            throw new IllegalArgumentException("topic " + topic + " was not part of this survey");
        }
        return value;
    }
}
