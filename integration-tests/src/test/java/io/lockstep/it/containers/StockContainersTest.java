package io.lockstep.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.sandbox.compare.LogComparison;
import io.lockstep.sandbox.compare.TopicComparison;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.LogTail;
import io.lockstep.sandbox.region.BrokerHost;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.worker.PolicyFile;
import io.lockstep.sandbox.worker.WorkerClient;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;

/** Testcontainers' Kafka container as it comes, ports mapped and all: two regions, the shipped worker between them. */
@EnabledIfSystemProperty(
        named = BrokerHost.PROPERTY,
        matches = ContainerHost.NAME,
        disabledReason = "it needs a container engine: ./lockstep test --containers")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class StockContainersTest {
    private static final String TOPIC = "orders";
    private static final int PARTITIONS = 4;
    private static final int RECORDS = 2_000;

    @TempDir
    private Path folder;

    @Test
    void aWorkerMakesTwoOfThemIdentical() throws Exception {
        try (KafkaContainer east = region();
                KafkaContainer west = region()) {
            Startables.deepStart(east, west).get(120, TimeUnit.SECONDS);
            fill(east);
            Path policy =
                    PolicyFile.write(folder, east.getBootstrapServers(), west.getBootstrapServers(), List.of(TOPIC));
            int port = FreePorts.take();
            try (ChildProcess worker =
                            WorkerProcess.start(WorkerProcess.jar(WorkerProcess.root()), policy, port, folder);
                    WorkerClient client = new WorkerClient(port)) {
                awaitEverything(worker, client);
            }
            TopicComparison compared =
                    LogComparison.between(settings(east), settings(west)).topic(TOPIC);
            assertThat(compared.identical()).as("%s", compared).isTrue();
            assertThat(compared.shift()).isZero();
            assertThat(compared.records()).isEqualTo(RECORDS);
        }
    }

    private static KafkaContainer region() {
        return new KafkaContainer(KafkaImage.name())
                .withLabels(RunLabel.labels())
                .withEnv("CLUSTER_ID", Uuid.randomUuid().toString());
    }

    private static Map<String, String> settings(KafkaContainer region) {
        return Map.of("bootstrap.servers", region.getBootstrapServers());
    }

    /** Transactions, too, so that there are holes. */
    private static void fill(KafkaContainer region) throws Exception {
        try (Admin admin = Admin.create(new HashMap<>(settings(region)))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        Map<String, Object> settings = new HashMap<>(settings(region));
        settings.put("transactional.id", "filler");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            for (int i = 0; i < RECORDS; i += 100) {
                producer.beginTransaction();
                for (int j = i; j < i + 100; j++) {
                    producer.send(new ProducerRecord<>(TOPIC, j % PARTITIONS, "key-" + j % 7, "value-" + j));
                }
                producer.commitTransaction();
            }
        }
    }

    private static void awaitEverything(ChildProcess worker, WorkerClient client) {
        try {
            Await.within(Duration.ofSeconds(90))
                    .until(
                            "every partition to be caught up",
                            () -> client.links().stream()
                                            .flatMap(List::stream)
                                            .flatMap(link -> link.partitions().stream())
                                            .filter(each -> each.topic().equals(TOPIC) && each.lagRecords() == 0)
                                            .count()
                                    == PARTITIONS);
        } catch (Await.DeadlinePassed e) {
            throw new AssertionError(e.getMessage() + "\n" + String.join("\n", LogTail.of(worker.output(), 40)), e);
        }
    }
}
