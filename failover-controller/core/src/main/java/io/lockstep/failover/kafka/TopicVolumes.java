package io.lockstep.failover.kafka;

import io.lockstep.failover.port.Volumes.Volume;
import io.lockstep.policy.decision.TopicSelection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/** What a cluster's topics take on its brokers' disks. */
final class TopicVolumes {
    private static final TopicSelection EVERY = TopicSelection.of(List.of(".*"), List.of());

    private final Map<TopicPartition, Long> largest = new HashMap<>();
    private final Map<TopicPartition, Long> sums = new HashMap<>();

    private TopicVolumes() {}

    static SortedMap<String, Volume> look(Question question) {
        TopicVolumes sizes = new TopicVolumes();
        LogFolders.of(question).forEach(sizes::take);
        Map<String, TopicDescription> topics = new PairTopics("", EVERY).present(question);
        SortedMap<String, SortedMap<String, String>> configs = TopicConfigs.effective(question, topics.keySet());
        SortedMap<String, Volume> volumes = new TreeMap<>();
        topics.forEach((topic, found) ->
                volumes.put(topic, sizes.volume(found, configs.getOrDefault(topic, new TreeMap<>()))));
        return volumes;
    }

    /** A copy that is being moved to another disk is there twice for a while. */
    private void take(LogDirDescription folder) {
        folder.replicaInfos().forEach((partition, replica) -> {
            if (!replica.isFuture()) {
                largest.merge(partition, replica.size(), Math::max);
                sums.merge(partition, replica.size(), Long::sum);
            }
        });
    }

    private Volume volume(TopicDescription topic, SortedMap<String, String> config) {
        int partitions = topic.partitions().size();
        int replicas = topic.partitions().getFirst().replicas().size();
        return new Volume(
                partitions,
                replicas,
                sum(topic.name(), partitions, largest),
                sum(topic.name(), partitions, sums),
                limit(config, TopicConfig.RETENTION_MS_CONFIG).stream()
                        .mapToObj(Duration::ofMillis)
                        .findFirst(),
                limit(config, TopicConfig.RETENTION_BYTES_CONFIG),
                Optional.ofNullable(config.get(TopicConfig.CLEANUP_POLICY_CONFIG))
                        .filter(policy -> policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT))
                        .isPresent());
    }

    private static long sum(String topic, int partitions, Map<TopicPartition, Long> sizes) {
        return IntStream.range(0, partitions)
                .mapToLong(each -> sizes.getOrDefault(new TopicPartition(topic, each), 0L))
                .sum();
    }

    /** Kafka writes -1 for no limit. */
    private static OptionalLong limit(SortedMap<String, String> config, String key) {
        String value = config.getOrDefault(key, "-1");
        long number = value.matches("-?[0-9]{1,18}") ? Long.parseLong(value) : -1;
        return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
