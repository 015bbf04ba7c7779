package io.lockstep.it.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.region.RegionCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker as it is shipped goes on where one of the version before it has stopped. */
class YesterdayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> TOPICS =
            List.of("__lockstep.control", "__lockstep.offset-map", "__lockstep.checkpoints");
    private static final String FORM = "\"v\":1,";

    @Test
    void goesOnWithRecordsThatTellNoFormYetAndWritesThoseThatDo(@TempDir Path folder) throws IOException {
        try (Regions regions = Regions.start()) {
            regions.east().createTopic("orders", 2, Map.of());
            Data data = new Data(regions.east(), 1);
            data.plain("orders", 2, 200, "lz4");
            data.transactions("orders", 2, 5, 10);
            mirror(folder, "before", regions);
            Map<String, Map<String, String>> yesterday = new TreeMap<>();
            for (String topic : TOPICS) {
                yesterday.put(topic, new TreeMap<>(values(regions.west(), topic)));
                yesterday.get(topic).replaceAll((key, value) -> value.replace(FORM, ""));
                write(regions.west(), topic, yesterday.get(topic));
            }
            assertThat(yesterday.get("__lockstep.offset-map")).isNotEmpty();
            data.plain("orders", 2, 200, "none");
            data.transactions("orders", 2, 5, 10);

            mirror(folder, "after", regions);

            assertThat(values(regions.west(), "__lockstep.control"))
                    .anySatisfy((key, value) -> {
                        assertThat(key).startsWith("link|demo|east->west|");
                        assertThat(value).startsWith("{" + FORM);
                    })
                    .containsEntry(
                            "claim|demo", yesterday.get("__lockstep.control").getOrDefault("claim|demo", "none"));
        }
    }

    private static void mirror(Path folder, String name, Regions regions) throws IOException {
        try (ShippedWorker worker = ShippedWorker.start(name, regions, folder, "orders")) {
            worker.await(PATIENCE, "both partitions", () -> worker.streaming() == 2);
            regions.awaitCaughtUp("orders");
            regions.requireIdentical("orders");
            assertThat(worker.stop()).isTrue();
        }
    }

    private static Map<String, String> values(RegionCluster region, String topic) {
        TopicPartition log = new TopicPartition(topic, 0);
        Map<String, Object> settings = new HashMap<>(region.clientSettings());
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            if (!consumer.listTopics().containsKey(topic)) {
                return Map.of();
            }
            consumer.assign(List.of(log));
            consumer.seekToBeginning(List.of(log));
            long end = consumer.endOffsets(List.of(log)).getOrDefault(log, 0L);
            Map<String, String> values = new TreeMap<>();
            while (consumer.position(log) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> take(values, record.key(), record.value()));
            }
            return values;
        }
    }

    private static void take(Map<String, String> values, String key, @Nullable String value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    private static void write(RegionCluster region, String topic, Map<String, String> values) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                new HashMap<>(region.clientSettings()), new StringSerializer(), new StringSerializer())) {
            for (Map.Entry<String, String> each : values.entrySet()) {
                assertThat(producer.send(new ProducerRecord<>(topic, 0, each.getKey(), each.getValue())))
                        .succeedsWithin(PATIENCE);
            }
        }
    }
}
