package io.lockstep.it.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.app.Link;
import io.lockstep.sandbox.time.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Nobody reads a record in the standby whose schema is not there yet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class SchemasFirstTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REGISTRATIONS = 300;

    private Regions regions;
    private Data east;

    @BeforeAll
    void start() {
        regions = Regions.start();
        east = new Data(regions.east(), 71);
    }

    @AfterAll
    void end() {
        regions.close();
    }

    @Test
    void recordsWaitWhileTheSchemaTopicStandsStill() throws Exception {
        regions.east().createTopic("held.schemas", 1, Map.of("cleanup.policy", "compact"));
        regions.east().createTopic("held.orders", 1, Map.of());
        Link link = regions.run(regions.settings("held\\..*")
                .but()
                .schemaTopic(Optional.of("held.schemas"))
                .build());
        PartitionId schemas = new PartitionId("held.schemas", 0);
        east.plain("held.schemas", 1, 1, "none");
        regions.awaitCaughtUp("held.schemas");
        link.pause(schemas).toCompletableFuture().get(10, TimeUnit.SECONDS);

        east.plain("held.schemas", 1, 1, "none");
        east.plain("held.orders", 1, 100, "lz4");

        Await.within(PATIENCE)
                .until(
                        "somebody is told what records wait for",
                        () -> link.snapshot().warnings().stream()
                                .anyMatch(warning ->
                                        warning.startsWith("Records wait at west until schema topic held.schemas")
                                                && warning.contains("look whether it is halted or paused")));
        assertThat(Regions.ends(regions.west(), "held.orders"))
                .containsExactlyEntriesOf(Map.of(new TopicPartition("held.orders", 0), 0L));

        link.resume(schemas, Acceptance.NOTHING).toCompletableFuture().get(10, TimeUnit.SECONDS);
        regions.awaitCaughtUp("held.schemas", "held.orders");
        regions.requireIdentical("held.schemas", "held.orders");
        Await.within(PATIENCE)
                .until(
                        "nobody is warned any more",
                        () -> link.snapshot().warnings().isEmpty());
        regions.end(link);
    }

    @Test
    void everyRecordFindsItsSchemaWhileBothAreWritten() throws Exception {
        regions.east().createTopic("live.schemas", 1, Map.of());
        regions.east().createTopic("live.orders", 3, Map.of());
        Link link = regions.run(regions.settings("live\\..*")
                .but()
                .schemaTopic(Optional.of("live.schemas"))
                .build());
        regions.awaitCaughtUp("live.schemas", "live.orders");
        try (KafkaProducer<byte[], byte[]> producer = east.producer(Map.of("linger.ms", 0));
                KafkaConsumer<byte[], byte[]> orders = reader()) {
            orders.assign(List.of(order(0), order(1), order(2)));
            orders.seekToBeginning(orders.assignment());
            int read = 0;
            for (int written = 0; written < REGISTRATIONS; written++) {
                long schema = producer.send(new ProducerRecord<>("live.schemas", 0, null, Data.bytes("schema")))
                        .get(10, TimeUnit.SECONDS)
                        .offset();
                producer.send(new ProducerRecord<>("live.orders", written % 3, null, Data.bytes("" + schema)));
                read += schemasAreThere(orders, Duration.ofMillis(1));
            }
            producer.flush();
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (read < REGISTRATIONS && System.nanoTime() < until) {
                read += schemasAreThere(orders, Duration.ofMillis(200));
            }
            assertThat(read).isEqualTo(REGISTRATIONS);
        }
        regions.requireIdentical("live.schemas", "live.orders");
        regions.end(link);
    }

    @Test
    void recordsDoNotWaitForATopicThatTheSourceDoesNotHave() {
        regions.east().createTopic("plain.orders", 1, Map.of());
        east.plain("plain.orders", 1, 100, "none");
        Link link = regions.run(regions.settings("plain\\..*")
                .but()
                .schemaTopic(Optional.of("plain.schemas"))
                .build());

        regions.awaitCaughtUp("plain.orders");

        regions.east().createTopic("plain.schemas", 1, Map.of());
        east.plain("plain.schemas", 1, 5, "none");
        east.plain("plain.orders", 1, 100, "none");
        regions.awaitCaughtUp("plain.orders", "plain.schemas");
        regions.requireIdentical("plain.orders", "plain.schemas");
        regions.end(link);
    }

    /** Tells how many records were read, each of which names the offset of its schema. */
    private int schemasAreThere(KafkaConsumer<byte[], byte[]> orders, Duration wait) {
        int read = 0;
        for (ConsumerRecord<byte[], byte[]> record : orders.poll(wait)) {
            long schema = Long.parseLong(new String(record.value(), StandardCharsets.UTF_8));
            long end = Regions.ends(regions.west(), "live.schemas").get(new TopicPartition("live.schemas", 0));
            assertThat(end)
                    .as("schemas at west when a record of schema %s is read", schema)
                    .isGreaterThan(schema);
            read++;
        }
        return read;
    }

    private static TopicPartition order(int partition) {
        return new TopicPartition("live.orders", partition);
    }

    private KafkaConsumer<byte[], byte[]> reader() {
        Map<String, Object> config = new HashMap<>(regions.west().clientSettings());
        config.put("isolation.level", "read_committed");
        config.put("fetch.max.wait.ms", 5);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
