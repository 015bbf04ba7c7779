package io.lockstep.it.source;

import io.lockstep.it.harness.Data;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.wire.KafkaTargetLog;
import io.lockstep.replicator.wire.WireSettings;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What somebody does to a cluster beside the mirror. Every call waits for its answer. */
final class ByHand {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long NOBODYS_PRODUCER = (1L << 61) + 7;

    private final RegionCluster region;

    ByHand(RegionCluster region) {
        this.region = region;
    }

    /** Writes so many records as one batch; answers the offset of the first one. */
    long write(String topic, int partition, int count, String value) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new Data(region, 1).producer(Map.of("linger.ms", 5_000, "batch.size", 1 << 20))) {
            for (int i = 0; i < count; i++) {
                sent.add(producer.send(Data.keyed(topic, partition, "key-" + i, value + "-" + i)));
            }
            producer.flush();
        }
        return get(sent.getFirst()).offset();
    }

    /** Writes control markers of a producer that nobody is: fillers too many. */
    void markers(TopicPartition partition, int count) {
        PartitionId id = new PartitionId(partition.topic(), partition.partition());
        Fill fill = new Fill(Fill.Method.MARKERS, 0, count, NOBODYS_PRODUCER, (short) 0, 0, "none");
        List<FillOutcome> answers = new ArrayList<>();
        try (KafkaTargetLog log =
                new KafkaTargetLog(new WireSettings("by-hand", region.clientSettings(), Duration.ofSeconds(20)))) {
            log.open(id, topicId(partition.topic()));
            log.fill(id, fill, answers::add);
            Await.within(PATIENCE).every(Duration.ofMillis(1)).until("the markers to be written", () -> {
                log.poll(100);
                return !answers.isEmpty();
            });
        }
        if (!(answers.getFirst() instanceof FillOutcome.Done)) {
            throw new AssertionError("markers on " + partition + " failed: " + answers);
        }
    }

    /** Everything that a reader sees of a partition: offset and value. */
    List<String> read(String topic, int partition) {
        Map<String, Object> settings = new HashMap<>(region.clientSettings());
        settings.put("enable.auto.commit", false);
        settings.put("isolation.level", "read_committed");
        TopicPartition log = new TopicPartition(topic, partition);
        List<String> seen = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(log));
            consumer.seekToBeginning(List.of(log));
            long end = consumer.endOffsets(List.of(log)).getOrDefault(log, 0L);
            Await.within(PATIENCE).every(Duration.ofMillis(1)).until("all of " + log + " to be read", () -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> seen.add(record.offset() + " " + record.value()));
                return consumer.position(log) >= end;
            });
        }
        return seen;
    }

    /** Adds partitions to a topic. */
    void grow(String topic, int partitions) {
        get(region.admin()
                .createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                .all());
    }

    /** Deletes the records below an offset. */
    void deleteBefore(TopicPartition partition, long offset) {
        get(region.admin()
                .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                .all());
    }

    /** Deletes a topic and waits until it is gone. */
    void delete(String topic) {
        get(region.admin().deleteTopics(List.of(topic)).all());
        Await.within(PATIENCE).until(topic + " to be gone", () -> !topics().contains(topic));
    }

    Set<String> topics() {
        return get(region.admin().listTopics().names());
    }

    String topicId(String topic) {
        return get(region.admin().describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .topicId()
                .toString();
    }

    /** Sets a topic's configuration. */
    void configure(String topic, String key, String value) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        get(region.admin()
                .incrementalAlterConfigs(Map.of(resource, List.of(change)))
                .all());
    }

    /** A topic's configuration as it is. */
    String configured(String topic, String key) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return get(region.admin().describeConfigs(List.of(resource)).all())
                .get(resource)
                .get(key)
                .value();
    }

    static <T> T get(Future<T> answer) {
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
