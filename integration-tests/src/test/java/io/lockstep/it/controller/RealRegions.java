package io.lockstep.it.controller;

import io.lockstep.failover.kafka.KafkaRegions;
import io.lockstep.failover.port.Regions;
import io.lockstep.failover.promises.RegionsScene;
import io.lockstep.it.harness.Data;
import io.lockstep.offsets.PartitionId;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A real cluster as the promises' scene. */
final class RealRegions implements RegionsScene, AutoCloseable {
    private final RegionCluster cluster;
    private final KafkaRegions regions;
    private final String silent;
    private final Data data;
    private final AtomicInteger topics = new AtomicInteger();
    private final Map<String, KafkaProducer<byte[], byte[]>> open = new HashMap<>();

    RealRegions(RegionCluster cluster, KafkaRegions regions, String silent) {
        this.cluster = cluster;
        this.regions = regions;
        this.silent = silent;
        this.data = new Data(cluster, 5);
    }

    @Override
    public Regions regions() {
        return regions;
    }

    @Override
    public String region() {
        return cluster.name();
    }

    @Override
    public String silent() {
        return silent;
    }

    @Override
    public String topic(int partitions) {
        String name = "promised." + topics.incrementAndGet();
        cluster.createTopic(name, partitions, Map.of());
        return name;
    }

    @Override
    public void append(PartitionId partition, int records) {
        try (KafkaProducer<byte[], byte[]> producer = data.producer(Map.of())) {
            for (int i = 0; i < records; i++) {
                producer.send(Data.keyed(partition.topic(), partition.partition(), "k", "v" + i));
            }
        }
    }

    @Override
    public void begin(String transactionalId, PartitionId partition) {
        KafkaProducer<byte[], byte[]> producer = open.computeIfAbsent(transactionalId, this::transaction);
        ProducerRecord<byte[], byte[]> record = Data.keyed(partition.topic(), partition.partition(), "t", "open");
        wait(producer.send(record));
    }

    private KafkaProducer<byte[], byte[]> transaction(String transactionalId) {
        KafkaProducer<byte[], byte[]> producer =
                data.producer(Map.of("transactional.id", transactionalId, "transaction.timeout.ms", "120000"));
        producer.initTransactions();
        producer.beginTransaction();
        return producer;
    }

    @Override
    public void commit(String transactionalId) {
        try (KafkaProducer<byte[], byte[]> producer = open.remove(transactionalId)) {
            producer.commitTransaction();
        }
    }

    @Override
    public void position(String group, PartitionId partition, long offset) {
        TopicPartition log = new TopicPartition(partition.topic(), partition.partition());
        wait(cluster.admin()
                .alterConsumerGroupOffsets(group, Map.of(log, new OffsetAndMetadata(offset)))
                .all());
    }

    @Override
    public Member join(String group, String topic) {
        AtomicBoolean over = new AtomicBoolean();
        AtomicBoolean joined = new AtomicBoolean();
        Thread reader = Thread.ofPlatform().daemon().start(() -> read(group, topic, joined, over));
        Await.within(Duration.ofSeconds(30)).until("a member of " + group, joined::get);
        return () -> {
            over.set(true);
            Await.within(Duration.ofSeconds(30)).until("the member to leave " + group, () -> !reader.isAlive());
        };
    }

    private void read(String group, String topic, AtomicBoolean joined, AtomicBoolean over) {
        Map<String, Object> config = new HashMap<>(cluster.clientSettings());
        config.put("group.id", group);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (!over.get()) {
                consumer.poll(Duration.ofMillis(100));
                joined.compareAndSet(false, !consumer.assignment().isEmpty());
            }
        }
    }

    @Override
    public void config(String topic, String key, String value) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var operation = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        wait(cluster.admin()
                .incrementalAlterConfigs(Map.of(resource, List.of(operation)))
                .all());
        Await.within(Duration.ofSeconds(20)).until("the broker to know " + key + " of " + topic, () -> {
            Config config = wait(cluster.admin()
                            .describeConfigs(List.of(resource))
                            .all())
                    .get(resource);
            return config != null && value.equals(config.get(key).value());
        });
    }

    private static <T> T wait(java.util.concurrent.Future<T> call) {
        try {
            return call.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static <T> T wait(KafkaFuture<T> call) {
        return wait(call.toCompletionStage().toCompletableFuture());
    }

    @Override
    public void close() {
        open.values().forEach(producer -> producer.close(Duration.ZERO));
    }
}
