package io.lockstep.it.harness;

import static java.util.Objects.requireNonNull;

import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A compacted topic whose log was cleaned: a long stretch of it holds nothing any more. */
public final class Compacted {
    private static final Map<String, String> CONFIGS = Map.of(
            "cleanup.policy", "compact",
            "segment.ms", "1000",
            "min.cleanable.dirty.ratio", "0.01",
            "max.compaction.lag.ms", "1000");
    private static final int UPDATES = 600;

    private Compacted() {}

    /** Creates it, with a first record that stays, {@code UPDATES} of one key, and what makes the cleaner take them. */
    public static void create(RegionCluster region, Data data, String topic) {
        region.createTopic(topic, 1, CONFIGS);
        try (KafkaProducer<byte[], byte[]> producer = data.producer(Map.of())) {
            producer.send(Data.keyed(topic, 0, "stays", "first"));
            for (int i = 0; i < UPDATES; i++) {
                producer.send(Data.keyed(topic, 0, "changes", "value-" + i));
            }
            producer.flush();
            Await.within(Duration.ofSeconds(60))
                    .every(Duration.ofMillis(500))
                    .until("the cleaner to clean " + topic, () -> {
                        producer.send(Data.keyed(topic, 0, "changes", "later"));
                        producer.flush();
                        return missing(region, topic) > UPDATES / 2;
                    });
        }
    }

    private static long missing(RegionCluster region, String topic) {
        TopicPartition log = new TopicPartition(topic, 0);
        long end = requireNonNull(Regions.ends(region, topic).get(log));
        Map<String, Object> settings = new HashMap<>(region.clientSettings());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(log));
            consumer.seek(log, 0);
            AtomicLong seen = new AtomicLong();
            Await.within(Duration.ofSeconds(20)).until("all of " + topic + " to be read", () -> {
                seen.addAndGet(consumer.poll(Duration.ofMillis(200)).count());
                return consumer.position(log) >= end;
            });
            return end - seen.get();
        }
    }
}
