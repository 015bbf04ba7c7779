package io.lockstep.it.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.kafka.KafkaDigests;
import io.lockstep.failover.kafka.RegionClients;
import io.lockstep.failover.kafka.RegionSettings;
import io.lockstep.failover.port.Digests;
import io.lockstep.failover.promises.DigestsPromises;
import io.lockstep.failover.promises.DigestsScene;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Decided;
import io.lockstep.offsets.PartitionId;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Real logs are compared as the port promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class KafkaDigestsTest implements DigestsPromises {
    private static final long WRITTEN = 1_790_000_000_000L;

    private final AtomicInteger topics = new AtomicInteger();
    private final Scene scene = new Scene();
    private RegionCluster east;
    private RegionCluster west;
    private RegionClients clients;
    private KafkaDigests digests;

    @BeforeAll
    void start() {
        east = RegionCluster.start(RegionSpec.named("east"));
        west = RegionCluster.start(RegionSpec.named("west"));
        clients = new RegionClients(new RegionSettings(
                "it", Map.of("east", east.clientSettings(), "west", west.clientSettings()), Duration.ofSeconds(6)));
        digests = new KafkaDigests(clients);
    }

    @AfterAll
    void end() {
        clients.close();
        west.close();
        east.close();
    }

    @Override
    public DigestsScene scene() {
        return scene;
    }

    @Test
    void moreBytesThanTheExtentAreNotReadToTheEnd() {
        PartitionId partition = scene.partition(false);
        String large = "x".repeat(200_000);
        scene.write("east", partition, false, Collections.nCopies(40, large).toArray(new String[0]));

        Answer<Map<String, Digests.Reading>> read = digests.read(
                Map.of("east", new TreeMap<>(Map.of(partition.toString(), new Range(0, 40)))),
                new Digests.Extent(Duration.ofSeconds(15), 1_000_000, 1_000),
                WITHIN);

        assertThat(read).isInstanceOf(Answer.Known.class);
        Digests.Stretch stretch = ((Answer.Known<Map<String, Digests.Reading>>) read)
                .value()
                .getOrDefault("east", new Digests.Reading(new TreeMap<>(), Set.of()))
                .of(partition.toString());
        assertThat(stretch.records()).isNotEmpty();
        assertThat(stretch.cut()).isTrue();
        assertThat(stretch.to()).isBetween(5L, 30L).isEqualTo(stretch.records().size());
    }

    private RegionCluster region(String name) {
        return name.equals("east") ? east : west;
    }

    private final class Scene implements DigestsScene {
        @Override
        public Digests digests() {
            return digests;
        }

        @Override
        public String one() {
            return "east";
        }

        @Override
        public String other() {
            return "west";
        }

        @Override
        public PartitionId partition(boolean compacted) {
            PartitionId partition = new PartitionId("promised." + topics.incrementAndGet(), 0);
            for (RegionCluster each : List.of(east, west)) {
                each.createTopic(
                        partition.topic(),
                        1,
                        Map.of("retention.ms", "-1", "cleanup.policy", compacted ? "compact" : "delete"));
            }
            return partition;
        }

        @Override
        public void write(String region, PartitionId partition, boolean together, String... values) {
            Map<String, Object> batches = together ? Map.of("linger.ms", 500) : Map.of("batch.size", 0);
            try (KafkaProducer<byte[], byte[]> producer = new Data(region(region), 1).producer(batches)) {
                for (String value : values) {
                    producer.send(record(partition, value));
                }
            }
        }

        @Override
        public void abort(String region, PartitionId partition, String value) {
            try (KafkaProducer<byte[], byte[]> producer =
                    new Data(region(region), 1).producer(Map.of("transactional.id", "t-" + partition))) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(record(partition, value));
                producer.flush();
                producer.abortTransaction();
            }
            Decided.await(region(region), partition.topic(), partition.partition());
        }

        private ProducerRecord<byte[], byte[]> record(PartitionId partition, String value) {
            return new ProducerRecord<>(
                    partition.topic(), partition.partition(), WRITTEN, Data.bytes("k"), Data.bytes(value));
        }

        @Override
        public void delete(String region, PartitionId partition, long before) {
            try {
                region(region)
                        .admin()
                        .deleteRecords(Map.of(
                                new TopicPartition(partition.topic(), partition.partition()),
                                RecordsToDelete.beforeOffset(before)))
                        .all()
                        .get(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
