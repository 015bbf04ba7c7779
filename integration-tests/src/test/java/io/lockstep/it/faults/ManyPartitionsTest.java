package io.lockstep.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.it.workers.Figures;
import io.lockstep.it.workers.Time;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.sandbox.net.TcpProxy;
import io.lockstep.sandbox.time.Await;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** 200 partitions in one worker: memory has its bound, each partition gets its turn, and idle ones cost little. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManyPartitionsTest {
    private static final int PARTITIONS = 200;
    private static final int RECORD_BYTES = 15_000;
    private static final int RECORDS = 10_000;
    private static final long LINE_BYTES_PER_SECOND = 4_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final TcpProxy toWest = TcpProxy.listen();
    private Regions regions;

    @BeforeAll
    void start() {
        regions = Regions.start(spec -> spec, spec -> spec.advertised(List.of(toWest.port())));
        toWest.to(regions.west().behindAdvertised(1));
    }

    @AfterAll
    void end() {
        regions.close();
        toWest.close();
    }

    @Test
    @Order(1)
    void idlePartitionsStreamWithoutWarningsAndCostLittle() {
        regions.east().createTopic("idle", PARTITIONS, Map.of());
        Link link = regions.run(regions.settings("idle"));
        awaitStreaming(link);
        Duration before = cpu();
        Time.pass(10_000);
        Figures.say("CPU of this process over 10 s with 200 idle partitions", cpu().minus(before));
        assertThat(link.snapshot().warnings()).isEmpty();
        assertThat(link.snapshot().error()).isEmpty();
        assertThat(link.snapshot().partitions()).allMatch(p -> p.state().equals("Streaming"));
        regions.end(link);
    }

    @Test
    @Order(2)
    void memoryKeepsItsBoundAndEachPartitionItsTurnWhileTheTargetIsSlow() {
        regions.east().createTopic("backlog", PARTITIONS, Map.of());
        write("backlog");
        toWest.limit(LINE_BYTES_PER_SECOND);
        Link link = regions.run(regions.settings(
                regions.east().clientSettings(),
                Map.of("bootstrap.servers", regions.west().advertisedBootstrap()),
                "backlog"));
        Observed seen = new Observed();
        long began = System.nanoTime();
        Await.within(PATIENCE).until("each partition to move", () -> seen.look(link) == PARTITIONS);
        Figures.say("each partition moved after", Duration.ofNanos(System.nanoTime() - began));
        seen.say();
        toWest.limit(Long.MAX_VALUE);
        Await.within(PATIENCE).until("each partition to be mirrored", () -> {
            seen.look(link);
            return seen.lag == 0;
        });
        seen.say();
        assertThat(seen.mostUsed)
                .isPositive()
                .isLessThanOrEqualTo(link.snapshot().memory().budgetBytes());
        regions.awaitCaughtUp("backlog");
        regions.requireIdentical("backlog");
        regions.end(link);
    }

    /** What was seen of a link so far. */
    private static final class Observed {
        private final Set<Integer> moved = new HashSet<>();
        private long mostUsed;
        private long mostHeap;
        private long lag;
        private long records;

        int look(Link link) {
            mostUsed = Math.max(mostUsed, link.snapshot().memory().usedBytes());
            Runtime runtime = Runtime.getRuntime();
            mostHeap = Math.max(mostHeap, runtime.totalMemory() - runtime.freeMemory());
            List<PartitionSnapshot> partitions = link.snapshot().partitions();
            partitions.stream().filter(p -> p.records() > 0).forEach(p -> moved.add(p.partition()));
            lag = partitions.stream()
                    .mapToLong(PartitionSnapshot::lagRecords)
                    .filter(p -> partitions.size() == PARTITIONS)
                    .map(Math::abs)
                    .max()
                    .orElse(1);
            records = partitions.stream().mapToLong(PartitionSnapshot::records).sum();
            return moved.size();
        }

        void say() {
            org.slf4j.LoggerFactory.getLogger(ManyPartitionsTest.class)
                    .info("mirrored={} moved={} mostUsed={} mostHeap={}", records, moved.size(), mostUsed, mostHeap);
            System.err.println("FIGURE mirrored=" + records + " moved=" + moved.size() + " mostUsed=" + mostUsed
                    + " mostHeap=" + mostHeap);
        }
    }

    private void write(String topic) {
        byte[] noise = new byte[RECORD_BYTES];
        new Random(20_261_123).nextBytes(noise);
        try (KafkaProducer<byte[], byte[]> producer = new Data(regions.east(), 1)
                .producer(Map.of(
                        ProducerConfig.BATCH_SIZE_CONFIG, 3 * RECORD_BYTES, ProducerConfig.LINGER_MS_CONFIG, 100))) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(new ProducerRecord<>(topic, i % PARTITIONS, Data.bytes("key-" + i), noise));
            }
        }
    }

    private static void awaitStreaming(Link link) {
        Await.within(PATIENCE).until("200 partitions to stream", () -> {
            List<PartitionSnapshot> partitions = link.snapshot().partitions();
            return partitions.size() == PARTITIONS
                    && partitions.stream().allMatch(p -> p.state().equals("Streaming"));
        });
    }

    private static Duration cpu() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Duration.ofNanos(system.getProcessCpuTime());
    }
}
