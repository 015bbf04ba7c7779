package io.lockstep.it.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.replicator.app.LinkSnapshot;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Workers of one link share its partitions through Kafka's group protocol on the target, as Kafka's defaults allow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedLinkTest {
    private static final long SEED = 20_261_122;
    private static final Duration SESSION = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Quiet machines need far less; the session of 6 s is the part that no machine shortens. */
    private static final Duration SECONDS = Duration.ofSeconds(20);

    private Regions regions;
    private Data data;

    @BeforeAll
    void start() {
        regions = Regions.start();
        data = new Data(regions.east(), SEED);
    }

    @AfterAll
    void end() {
        regions.close();
    }

    @Test
    void workersComeAndGoWhilePartitionsMoveAndTheResultStays() {
        String[] topics = {"shared-plain", "shared-txn"};
        regions.east().createTopic(topics[0], 8, Map.of());
        regions.east().createTopic(topics[1], 4, Map.of());
        try (SteadyTraffic traffic = new SteadyTraffic(data, SEED);
                Fleet fleet = Fleet.of(regions, "shared", SESSION, topics)) {
            traffic.plain(topics[0], 8).transactional(topics[1], 4);
            EngineProcess first = fleet.add();
            fleet.await(
                    PATIENCE,
                    "one worker to stream all",
                    () -> first.streaming().size() == 12);

            EngineProcess second = fleet.add();
            EngineProcess third = fleet.add();
            Figures.say(
                    "spread over two more workers, their start included",
                    fleet.await(
                            PATIENCE,
                            "an even spread",
                            () -> fleet.streaming() == 12 && smallest(first, second, third) >= 3));

            third.kill();
            assertThat(Figures.say(
                            "taken over from a killed worker",
                            fleet.await(
                                    PATIENCE,
                                    "two workers to stream all",
                                    () -> first.streaming().size()
                                                    + second.streaming().size()
                                            == 12)))
                    .isLessThan(SECONDS);

            long asked = System.nanoTime();
            assertThat(first.stop(Duration.ofSeconds(10))).as("ends in order").isTrue();
            fleet.await(
                    PATIENCE,
                    "the last worker to stream all",
                    () -> second.streaming().size() == 12);
            assertThat(Figures.say("taken over from a worker that was asked to end", since(asked)))
                    .as("a session need not run out")
                    .isLessThan(SECONDS);

            traffic.stop();
            fleet.requireIdentical(regions, topics);
            awaitProgressOnTheSource(fleet, topics);
        }
    }

    private static int smallest(EngineProcess... workers) {
        return Set.of(workers).stream()
                .mapToInt(each -> each.streaming().size())
                .min()
                .orElse(0);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** Any lag tool on the source sees how far the link is. */
    private void awaitProgressOnTheSource(Fleet fleet, String... topics) {
        Map<TopicPartition, Long> ends = new TreeMap<>(java.util.Comparator.comparing(TopicPartition::toString));
        for (String topic : topics) {
            ends.putAll(Regions.ends(regions.east(), topic));
        }
        Figures.say(
                "progress shown on the source",
                fleet.await(SECONDS, "progress at " + ends, () -> ends.equals(committed(fleet))));
    }

    private Map<TopicPartition, Long> committed(Fleet fleet) {
        try {
            Map<TopicPartition, OffsetAndMetadata> found = regions.east()
                    .admin()
                    .listConsumerGroupOffsets(fleet.group())
                    .partitionsToOffsetAndMetadata()
                    .get(5, TimeUnit.SECONDS);
            Map<TopicPartition, Long> offsets = new TreeMap<>(java.util.Comparator.comparing(TopicPartition::toString));
            found.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
            return offsets;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the source does not tell the offsets of " + fleet.group(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void losingTheSourceLeavesMembershipAsItIs() {
        String topic = "orphaned";
        regions.east().createTopic(topic, 6, Map.of());
        data.plain(topic, 6, 600, "lz4");
        try (Fleet fleet = Fleet.of(regions, "orphaned", SESSION, topic)) {
            EngineProcess one = fleet.add();
            EngineProcess other = fleet.add();
            fleet.await(PATIENCE, "both to share", () -> fleet.streaming() == 6 && smallest(one, other) >= 2);
            regions.awaitCaughtUp(topic);
            Map<String, Set<String>> before = Map.of("one", one.held(), "other", other.held());
            int assignments = assignments(one, other);

            long gone = System.nanoTime();
            regions.east().kill(1);
            fleet.await(PATIENCE, "both to say that the source is gone", () -> blind(one) && blind(other));
            Figures.say("loss of the source noticed", since(gone));
            fleet.await(PATIENCE, "more than a session", () -> since(gone).compareTo(SESSION.plusSeconds(2)) > 0);
            assertThat(Map.of("one", one.held(), "other", other.held())).isEqualTo(before);
            assertThat(assignments(one, other)).as("no rebalance").isEqualTo(assignments);

            long asked = System.nanoTime();
            CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(() -> other.stop(Duration.ofSeconds(15)));
            fleet.await(
                    PATIENCE,
                    "the other's partitions to be taken over",
                    () -> one.held().size() == 6);
            assertThat(Figures.say("handed over without a source", since(asked)))
                    .isLessThan(SECONDS);
            assertThat(ended)
                    .as("ends in order without a source")
                    .succeedsWithin(SECONDS)
                    .isEqualTo(true);
            Figures.say("ended without a source", since(asked));

            regions.east().start(1);
            long back = System.nanoTime();
            fleet.await(PATIENCE, "progress", () -> one.streaming().size() == 6 && sees(one));
            Figures.say("streaming again after the source came back", since(back));
            data.plain(topic, 6, 600, "zstd");
            fleet.requireIdentical(regions, topic);
        }
    }

    private static boolean blind(EngineProcess worker) {
        return worker.snapshot()
                .filter(link -> !link.sourceReachable() && !link.progressing())
                .isPresent();
    }

    private static boolean sees(EngineProcess worker) {
        return worker.snapshot().filter(LinkSnapshot::progressing).isPresent();
    }

    private static int assignments(EngineProcess... workers) {
        int all = 0;
        for (EngineProcess worker : workers) {
            all += worker.logged("Partitions assigned").size();
        }
        return all;
    }
}
