package io.lockstep.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The demo is worth nothing if its data does not hold what mirroring finds hard. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class DemoDataTest {
    private final RegionCluster cluster = RegionCluster.start(RegionSpec.named("east"));
    private final DemoData data = DemoData.on(cluster.clientSettings());
    private final Map<String, Log> histories = new HashMap<>();
    private Log paymentsWithAborted = new Log(List.of(), 0, 0);

    @BeforeAll
    void writeHistories() throws Exception {
        data.createTopics();
        for (Runnable history : data.histories().values()) {
            CompletableFuture.runAsync(history).get(120, TimeUnit.SECONDS);
        }
        data.shapes()
                .forEach(
                        shape -> histories.put(shape.name(), read(shape.name(), shape.partitions(), "read_committed")));
        paymentsWithAborted = read("payments", 3, "read_uncommitted");
    }

    @AfterAll
    void stop() {
        data.close();
        cluster.close();
    }

    @Test
    void writesOrdersWithHeadersAndKeysAndWithoutHoles() {
        Log log = history("orders");
        assertThat(log.records().size()).isEqualTo(2_000);
        assertThat(log.offsets()).isEqualTo(2_000);
        assertThat(log.records().stream()
                        .allMatch(record ->
                                record.key() != null && record.headers().lastHeader("content-type") != null))
                .isTrue();
    }

    @Test
    void abortsEveryTenthPayment() {
        assertThat(paymentsWithAborted.records().size()).isEqualTo(480);
        assertThat(history("payments").records().size()).isEqualTo(480 - 6 * 8);
        assertThat(history("payments").offsets()).isGreaterThan(480);
    }

    @Test
    void hasCustomersCleanedBeforeMirroringStarts() {
        Log log = history("customers");
        assertThat(log.offsets() - log.records().size()).isGreaterThan(1_000);
        assertThat(log.records().size()).isGreaterThan(100);
    }

    @Test
    void deletesTheFirstClicksOfEveryPartition() {
        assertThat(history("clicks").lowestStart()).isEqualTo(7_500);
        assertThat(history("clicks").records().size()).isEqualTo(1_500);
    }

    @Test
    void letsTheBrokerWriteTheTimeOfReadings() {
        assertThat(history("sensor").records().stream()
                        .filter(record -> record.timestampType() == TimestampType.LOG_APPEND_TIME)
                        .count())
                .isEqualTo(1_500);
    }

    @Test
    void keepsTrafficGoingAtTheRateAskedForUntilStopped() {
        List<String> topics =
                data.shapes().stream().map(DemoData.TopicShape::name).toList();
        long before = ends(topics);
        Traffic traffic = data.startTraffic(400);
        Await.within(Duration.ofSeconds(20)).until("800 more offsets", () -> ends(topics) > before + 800);
        assertThat(traffic.stop(Duration.ofSeconds(20))).isTrue();
        assertThat(traffic.failure()).isEmpty();
        long stopped = ends(topics);
        assertThat(ends(topics)).isEqualTo(stopped);
    }

    /** @param offsets from log start to end, all partitions */
    private record Log(List<ConsumerRecord<byte[], byte[]>> records, long offsets, long lowestStart) {}

    private Log history(String topic) {
        return Optional.ofNullable(histories.get(topic)).orElseThrow();
    }

    private Log read(String topic, int count, String isolation) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        List<TopicPartition> partitions = partitions(topic, count);
        try (var consumer = consumer(isolation)) {
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Await.within(Duration.ofSeconds(30)).until("all of " + topic, () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return partitions.stream().allMatch(each -> consumer.position(each) >= ends.getOrDefault(each, -1L));
            });
            long offsets = partitions.stream()
                    .mapToLong(each -> ends.getOrDefault(each, -1L) - starts.getOrDefault(each, -1L))
                    .sum();
            return new Log(
                    records,
                    offsets,
                    starts.values().stream().mapToLong(Long::longValue).min().orElse(-1));
        }
    }

    private long ends(List<String> topics) {
        try (var consumer = consumer("read_uncommitted")) {
            List<TopicPartition> all = data.shapes().stream()
                    .filter(shape -> topics.contains(shape.name()))
                    .flatMap(shape -> partitions(shape.name(), shape.partitions()).stream())
                    .toList();
            return consumer.endOffsets(all).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private static List<TopicPartition> partitions(String topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TopicPartition(topic, i))
                .toList();
    }

    private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        Map<String, Object> settings = new HashMap<>(cluster.clientSettings());
        settings.put("isolation.level", isolation);
        settings.put("default.api.timeout.ms", 20_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
