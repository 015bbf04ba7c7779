package io.lockstep.it.harness;

import io.lockstep.sandbox.region.RegionCluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Producers of test data; seeded, so that a failing run can be had again. */
public final class Data {
    private final RegionCluster region;
    private final Random random;

    public Data(RegionCluster region, long seed) {
        this.region = region;
        this.random = new Random(seed);
    }

    /** A producer with these settings beside the usual ones. */
    public KafkaProducer<byte[], byte[]> producer(Map<String, Object> extra) {
        Map<String, Object> config = new HashMap<>(region.clientSettings());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        config.putAll(extra);
        return new PromptProducer(config);
    }

    /** Plain records with a codec. */
    public void plain(String topic, int partitions, int records, String codec) {
        try (KafkaProducer<byte[], byte[]> producer = producer(
                Map.of(ProducerConfig.COMPRESSION_TYPE_CONFIG, codec, ProducerConfig.BATCH_SIZE_CONFIG, 4_096))) {
            for (int i = 0; i < records; i++) {
                producer.send(record(topic, i % partitions, "key-" + i % 50, "value-" + i + "-" + random.nextLong()));
            }
        }
    }

    /** Null keys and values, many headers, large ones, single ones. */
    public void odd(String topic) {
        try (KafkaProducer<byte[], byte[]> producer = producer(
                Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 << 20, ProducerConfig.BATCH_SIZE_CONFIG, 1))) {
            producer.send(new ProducerRecord<>(topic, 0, null, null));
            producer.send(new ProducerRecord<>(topic, 0, null, bytes("no key")));
            producer.send(new ProducerRecord<>(topic, 0, bytes("no value"), null));
            producer.send(new ProducerRecord<>(topic, 0, new byte[0], new byte[0]));
            producer.send(new ProducerRecord<>(topic, 0, bytes("headers"), bytes("many"), headers(200)));
            byte[] large = new byte[900_000];
            random.nextBytes(large);
            producer.send(new ProducerRecord<>(topic, 0, bytes("large"), large));
            producer.flush();
        }
    }

    private static List<Header> headers(int count) {
        return java.util.stream.IntStream.range(0, count)
                .<Header>mapToObj(i -> new RecordHeader("h" + i % 7, i % 11 == 0 ? null : bytes("header-" + i)))
                .toList();
    }

    /** Interleaved transactions of several producers; about a third are aborted. */
    public void transactions(String topic, int partitions, int transactions, int most) {
        List<KafkaProducer<byte[], byte[]>> producers = java.util.stream.IntStream.range(0, 3)
                .mapToObj(i -> producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic + "-txn-" + i)))
                .toList();
        try {
            producers.forEach(KafkaProducer::initTransactions);
            for (int round = 0; round < transactions; round++) {
                producers.forEach(KafkaProducer::beginTransaction);
                for (int i = 0; i < most; i++) {
                    KafkaProducer<byte[], byte[]> producer = producers.get(random.nextInt(producers.size()));
                    producer.send(record(topic, random.nextInt(partitions), "t" + round, "record-" + i));
                }
                for (KafkaProducer<byte[], byte[]> producer : producers) {
                    if (random.nextInt(3) == 0) {
                        producer.abortTransaction();
                    } else {
                        producer.commitTransaction();
                    }
                }
            }
        } finally {
            producers.forEach(producer -> producer.close(Duration.ofSeconds(10)));
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int partition, String key, String value) {
        return new ProducerRecord<>(topic, partition, bytes(key), bytes(value));
    }

    /** UTF-8. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A keyed record, or a tombstone. */
    public static ProducerRecord<byte[], byte[]> keyed(
            String topic, int partition, String key, @Nullable String value) {
        return new ProducerRecord<>(topic, partition, bytes(key), value == null ? null : bytes(value));
    }
}
