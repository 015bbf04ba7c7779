package io.lockstep.it.wire;

import io.lockstep.sandbox.time.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes topics and records of every shape, from a seed. */
final class SourceData {
    static final List<String> CODECS = List.of("none", "gzip", "snappy", "lz4", "zstd");

    private final Map<String, String> cluster;
    private final Random random;

    SourceData(Map<String, String> cluster, long seed) {
        this.cluster = cluster;
        this.random = new Random(seed);
    }

    /** Records here are old on purpose; so nothing expires unless the configs say so. */
    static String create(Admin admin, String topic, int partitions, Map<String, String> configs) throws Exception {
        Map<String, String> kept = new HashMap<>(Map.of("retention.ms", "-1"));
        kept.putAll(configs);
        String id = admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(kept)))
                .topicId(topic)
                .get(20, TimeUnit.SECONDS)
                .toString();
        Await.within(Duration.ofSeconds(60)).until(topic + " is served", () -> served(admin, topic, partitions));
        return id;
    }

    /** A topic is known before all of it is served; a producer that comes in between may stall for minutes. */
    private static boolean served(Admin admin, String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int p = 0; p < partitions; p++) {
            asked.put(new TopicPartition(topic, p), OffsetSpec.latest());
        }
        try {
            admin.listOffsets(asked).all().get(20, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String topicId(Admin admin, String topic) throws Exception {
        var found = admin.describeTopics(List.of(topic)).allTopicNames().get(20, TimeUnit.SECONDS);
        return Objects.requireNonNull(found.get(topic), topic).topicId().toString();
    }

    static long end(Admin admin, String topic, int partition) throws Exception {
        return bound(admin, topic, partition, OffsetSpec.latest());
    }

    static long start(Admin admin, String topic, int partition) throws Exception {
        return bound(admin, topic, partition, OffsetSpec.earliest());
    }

    private static long bound(Admin admin, String topic, int partition, OffsetSpec spec) throws Exception {
        TopicPartition tp = new TopicPartition(topic, partition);
        return admin.listOffsets(Map.of(tp, spec))
                .partitionResult(tp)
                .get(20, TimeUnit.SECONDS)
                .offset();
    }

    KafkaProducer<byte[], byte[]> producer(Map<String, String> more) {
        Map<String, Object> settings = new HashMap<>(cluster);
        settings.put("max.request.size", 4 << 20);
        settings.put("request.timeout.ms", 10_000);
        settings.put("delivery.timeout.ms", 40_000);
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    ProducerRecord<byte[], byte[]> record(String topic, int partition, int size) {
        byte[] value = random.nextInt(20) == 0 ? null : new byte[1 + random.nextInt(size)];
        if (value != null) {
            random.nextBytes(value);
        }
        byte[] key = random.nextInt(10) == 0 ? null : ("k" + random.nextInt(500)).getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> made =
                new ProducerRecord<>(topic, partition, 1_700_000_000_000L + random.nextInt(1_000_000), key, value);
        for (int i = random.nextInt(4); i > 0; i--) {
            made.headers().add(new RecordHeader("h" + i, random.nextBoolean() ? null : new byte[] {1, 2}));
        }
        return made;
    }

    /** Idempotent batches in one codec. */
    void plain(String topic, int partition, String codec, int records, int size) {
        try (var producer = producer(Map.of("compression.type", codec, "linger.ms", "5"))) {
            for (int i = 0; i < records; i++) {
                producer.send(record(topic, partition, size));
            }
            producer.flush();
        }
    }

    /** Interleaved transactions of several producers, every third aborted. */
    void transactions(String topic, int partition, int producers, int rounds) {
        List<KafkaProducer<byte[], byte[]>> open = new ArrayList<>();
        try {
            for (int p = 0; p < producers; p++) {
                var producer = producer(Map.of(
                        "transactional.id", topic + "-tx-" + p, "compression.type", CODECS.get(p % CODECS.size())));
                producer.initTransactions();
                open.add(producer);
            }
            for (int round = 0; round < rounds; round++) {
                open.forEach(KafkaProducer::beginTransaction);
                for (int i = 0; i < 20; i++) {
                    open.get(random.nextInt(producers)).send(record(topic, partition, 200));
                }
                open.forEach(KafkaProducer::flush);
                for (int p = 0; p < producers; p++) {
                    if ((round + p) % 3 == 0) {
                        open.get(p).abortTransaction();
                    } else {
                        open.get(p).commitTransaction();
                    }
                }
            }
        } finally {
            open.forEach(KafkaProducer::close);
        }
    }
}
