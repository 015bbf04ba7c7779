package io.lockstep.sandbox.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Compares topics on two clusters record for record: offset, key, value, headers, timestamp, and where the logs end.
 * Comparing starts at the higher one of both log starts. Immutable; each call opens consumers of its own.
 */
public final class LogComparison {
    private final Map<String, String> source;
    private final Map<String, String> target;
    private final String isolation;
    private final Rules rules;
    private final Duration within;

    private LogComparison(
            Map<String, String> source, Map<String, String> target, String isolation, Rules rules, Duration within) {
        this.source = Map.copyOf(source);
        this.target = Map.copyOf(target);
        this.isolation = isolation;
        this.rules = rules;
        this.within = within;
    }

    /** Between two clusters by their client settings, {@code read_committed}, equal offsets, 2 minutes a topic. */
    public static LogComparison between(Map<String, String> source, Map<String, String> target) {
        return new LogComparison(source, target, "read_committed", Rules.IDENTITY, Duration.ofMinutes(2));
    }

    /** The same for readers that see open and aborted transactions too. */
    public LogComparison readUncommitted() {
        return new LogComparison(source, target, "read_uncommitted", rules, within);
    }

    /** The same, with other target offsets than the source's. */
    public LogComparison mapping(OffsetMapping other) {
        return new LogComparison(source, target, isolation, rules.mapping(other), within);
    }

    /** The same, but records at these places are as if they were not there. */
    public LogComparison leavingOut(LogPlaces ofSource, LogPlaces ofTarget) {
        return new LogComparison(source, target, isolation, rules.leavingOut(ofSource, ofTarget), within);
    }

    /** The same with another deadline for each topic. */
    public LogComparison within(Duration deadline) {
        return new LogComparison(source, target, isolation, rules, deadline);
    }

    /**
     * Compares one topic.
     *
     * @throws IllegalStateException when a side does not answer in time
     */
    public TopicComparison topic(String topic) {
        Deadline deadline = Deadline.in(within);
        boolean compacted = compacted(topic);
        try (Consumer<byte[], byte[]> sourceSide = consumer(source);
                Consumer<byte[], byte[]> targetSide = consumer(target)) {
            int sourceCount = sourceSide.partitionsFor(topic, deadline.left()).size();
            int targetCount = targetSide.partitionsFor(topic, deadline.left()).size();
            Mismatches mismatches = new Mismatches(topic);
            if (sourceCount != targetCount) {
                throw new IllegalStateException("topic " + topic + " has " + sourceCount
                        + " partitions on the source and " + targetCount + " on the target");
            }
            List<PartitionComparison> found = new ArrayList<>();
            for (int i = 0; i < sourceCount; i++) {
                TopicPartition partition = new TopicPartition(topic, i);
                found.add(new PartitionRun(sourceSide, targetSide, partition, rules, deadline)
                        .compare(compacted, mismatches));
            }
            return new TopicComparison(topic, compacted, found, mismatches.first());
        }
    }

    /** Compares several topics, one after the other. */
    public List<TopicComparison> topics(List<String> topics) {
        return topics.stream().map(this::topic).toList();
    }

    private Consumer<byte[], byte[]> consumer(Map<String, String> cluster) {
        Map<String, Object> settings = new HashMap<>(cluster);
        settings.put("isolation.level", isolation);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "none");
        settings.put("allow.auto.create.topics", false);
        settings.put("max.poll.records", 2_000);
        // A fetch at a log's end would make the first one of the next partition wait.
        settings.put("fetch.max.wait.ms", 20);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private boolean compacted(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(new HashMap<>(source))) {
            return admin
                    .describeConfigs(List.of(resource))
                    .all()
                    .get(within.toMillis(), TimeUnit.MILLISECONDS)
                    .values()
                    .stream()
                    .map(config -> config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value())
                    .anyMatch(policy -> policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT));
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the source does not tell the configuration of topic " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while comparing topic " + topic, e);
        }
    }
}
