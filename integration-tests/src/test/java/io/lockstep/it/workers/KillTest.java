package io.lockstep.it.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

/** A worker that is killed leaves nothing behind that its successor would not find in the target log itself. */
class KillTest extends WorkersScene {
    private static final long SEED = 20_261_120;
    private static final long BEFORE = 100;
    private static final Duration SHORT_SESSION = Duration.ofSeconds(2);

    KillTest() {
        super(SEED);
    }

    @Test
    void killedAtRandomMomentsUnderTrafficItStillMirrorsIdentically() {
        String[] topics = {"kill-plain", "kill-txn", "kill-compacted"};
        regions.east().createTopic(topics[0], 4, Map.of());
        regions.east().createTopic(topics[1], 3, Map.of());
        regions.east().createTopic(topics[2], 2, Compacting.CONFIGS);
        Random random = new Random(SEED);
        try (SteadyTraffic traffic = new SteadyTraffic(data, SEED);
                Fleet fleet = Fleet.of(regions, "kill", SHORT_SESSION, topics)) {
            traffic.plain(topics[0], 4).transactional(topics[1], 3).compacted(topics[2], 2);
            for (int round = 0; round < 6; round++) {
                EngineProcess worker = fleet.add();
                if (round % 2 == 0) {
                    fleet.await(
                            PATIENCE,
                            "partitions to stream",
                            () -> !worker.streaming().isEmpty());
                }
                Time.pass(random.nextInt(2_500));
                worker.kill();
            }
            fleet.add();
            fleet.await(PATIENCE, "all partitions to stream", () -> fleet.streaming() == 9);
            traffic.stop();
            fleet.requireIdentical(regions, topics);
        }
    }

    @Test
    void killedAmongMarkersItFillsTheRestOfTheHole() throws Exception {
        regions.east().createTopic("hole-marked", 1, Map.of());
        killInside("hole-marked", 100_000, 3);
    }

    @Test
    void killedInATransactionOfFillersItEndsThatAndFillsTheRest() throws Exception {
        regions.east().createTopic("hole-compacted", 1, Compacting.CONFIGS);
        killInside("hole-compacted", 2_000_000, 2);
    }

    /** Each worker is killed while the target ends inside the hole, beyond what was filled before. */
    private void killInside(String topic, long hole, int kills) throws Exception {
        data.plain(topic, 1, (int) BEFORE, "none");
        Aborted.append(regions.east(), topic, BEFORE, hole);
        data.plain(topic, 1, (int) BEFORE, "none");
        try (Fleet fleet = Fleet.of(regions, topic, SHORT_SESSION, topic)) {
            for (int kill = 0; kill < kills; kill++) {
                long from = kill == 0 ? BEFORE : LogEnd.of(regions.west(), topic);
                EngineProcess worker = fleet.add();
                fleet.await(
                        PATIENCE, topic + " to be owned", () -> !worker.held().isEmpty());
                fleet.await(PATIENCE, "an end beyond " + from, () -> LogEnd.of(regions.west(), topic) > from);
                worker.kill();
                long reached = LogEnd.of(regions.west(), topic);
                assertThat(reached).as("killed inside the hole").isBetween(BEFORE + 1, BEFORE + hole - 1);
            }
            fleet.add();
            fleet.requireIdentical(regions, topic);
        }
    }

    @Test
    void transactionsOpenAcrossARestartArriveAsTheyEnd() {
        String[] topics = {"open-committed", "open-aborted"};
        try (KafkaProducer<byte[], byte[]> first = open(topics[0]);
                KafkaProducer<byte[], byte[]> second = open(topics[1]);
                Fleet fleet = Fleet.of(regions, "open", SHORT_SESSION, topics)) {
            EngineProcess killed = fleet.add();
            fleet.await(
                    PATIENCE,
                    "both partitions to stream",
                    () -> killed.streaming().size() == 2);
            awaitTargetEnds(fleet, 50, topics);
            killed.kill();
            EngineProcess successor = fleet.add();
            fleet.await(
                    PATIENCE,
                    "both partitions to stream",
                    () -> successor.streaming().size() == 2);
            assertThat(targetEnds(topics))
                    .as("nothing of an open transaction is mirrored")
                    .containsOnly(50L);
            first.commitTransaction();
            second.abortTransaction();
            fleet.requireIdentical(regions, topics);
            assertThat(targetEnds(topics)).containsOnly(121L);
        }
    }

    /** 50 records before, 20 inside an open transaction, 50 behind its beginning. */
    private KafkaProducer<byte[], byte[]> open(String topic) {
        regions.east().createTopic(topic, 1, Map.of());
        data.plain(topic, 1, 50, "none");
        KafkaProducer<byte[], byte[]> producer = data.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic));
        producer.initTransactions();
        producer.beginTransaction();
        for (int i = 0; i < 20; i++) {
            producer.send(Data.keyed(topic, 0, "open", "record-" + i));
        }
        producer.flush();
        data.plain(topic, 1, 50, "none");
        return producer;
    }

    private void awaitTargetEnds(Fleet fleet, long wanted, String... topics) {
        fleet.await(
                PATIENCE,
                "the target to end at " + wanted,
                () -> targetEnds(topics).stream().allMatch(end -> end == wanted));
    }

    private List<Long> targetEnds(String... topics) {
        return List.of(topics).stream()
                .map(topic -> LogEnd.of(regions.west(), topic))
                .toList();
    }
}
