package io.lockstep.it.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.failover.Proof.TailExported;
import io.lockstep.failover.kafka.KafkaTails;
import io.lockstep.failover.kafka.RegionClients;
import io.lockstep.failover.kafka.RegionSettings;
import io.lockstep.failover.port.Tails;
import io.lockstep.failover.promises.TailsPromises;
import io.lockstep.failover.promises.TailsScene;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Decided;
import io.lockstep.it.harness.Regions;
import io.lockstep.offsets.PartitionId;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tails of real logs are counted and kept as the port promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class KafkaTailsPromisesTest implements TailsPromises {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private final AtomicInteger names = new AtomicInteger();
    private final Scene scene = new Scene();
    private RegionCluster east;
    private RegionClients clients;
    private KafkaTails tails;

    @BeforeAll
    void start() {
        east = RegionCluster.start(RegionSpec.named("east"));
        clients = new RegionClients(new RegionSettings(
                "it",
                Map.of(
                        "east", east.clientSettings(),
                        "silent", Map.of("bootstrap.servers", "127.0.0.1:" + FreePorts.take())),
                Duration.ofSeconds(6)));
        tails = new KafkaTails(clients, folder.resolve("exports"));
    }

    @AfterAll
    void end() {
        clients.close();
        east.close();
    }

    @Override
    public TailsScene scene() {
        return scene;
    }

    private static TopicPartition theirs(PartitionId partition) {
        return new TopicPartition(partition.topic(), partition.partition());
    }

    private static ProducerRecord<byte[], byte[]> record(PartitionId partition, long timestamp) {
        return new ProducerRecord<>(
                partition.topic(), partition.partition(), timestamp, Data.bytes("k"), Data.bytes("v" + timestamp));
    }

    private static List<String> places(String file) {
        List<String> places = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Path.of(file))) {
                JsonNode record = JSON.readTree(line);
                places.add(record.get("partition") + "@" + record.get("offset"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return places;
    }

    private final class Scene implements TailsScene {
        @Override
        public Tails tails() {
            return tails;
        }

        @Override
        public String region() {
            return "east";
        }

        @Override
        public String silent() {
            return "silent";
        }

        @Override
        public PartitionId partition() {
            PartitionId partition = new PartitionId("promised." + names.incrementAndGet(), 0);
            east.createTopic(partition.topic(), 1, Map.of("retention.ms", "-1"));
            return partition;
        }

        @Override
        public void write(PartitionId partition, long... timestamps) {
            try (KafkaProducer<byte[], byte[]> producer = new Data(east, 1).producer(Map.of())) {
                for (long timestamp : timestamps) {
                    producer.send(record(partition, timestamp));
                }
            }
        }

        @Override
        public void transaction(PartitionId partition, long timestamp, boolean committed) {
            try (KafkaProducer<byte[], byte[]> producer = begun(partition, timestamp)) {
                if (committed) {
                    producer.commitTransaction();
                } else {
                    producer.abortTransaction();
                }
            }
            Decided.await(east, partition.topic(), partition.partition());
        }

        @Override
        public Undecided open(PartitionId partition, long timestamp) {
            KafkaProducer<byte[], byte[]> producer = begun(partition, timestamp);
            return () -> {
                producer.abortTransaction();
                producer.close();
            };
        }

        private KafkaProducer<byte[], byte[]> begun(PartitionId partition, long timestamp) {
            KafkaProducer<byte[], byte[]> producer =
                    new Data(east, 1).producer(Map.of("transactional.id", "t-" + names.incrementAndGet()));
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record(partition, timestamp));
            producer.flush();
            return producer;
        }

        @Override
        public void delete(PartitionId partition, long before) {
            try {
                east.admin()
                        .deleteRecords(Map.of(theirs(partition), RecordsToDelete.beforeOffset(before)))
                        .all()
                        .get(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public long end(PartitionId partition) {
            return Regions.ends(east, partition.topic()).getOrDefault(theirs(partition), -1L);
        }

        @Override
        public List<String> kept(TailExported exported) {
            return exported.files().stream()
                    .flatMap(file -> places(file).stream())
                    .toList();
        }
    }
}
