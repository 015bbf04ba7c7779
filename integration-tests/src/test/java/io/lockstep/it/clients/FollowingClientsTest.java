package io.lockstep.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.client.FollowingClients;
import io.lockstep.client.FollowingConsumer;
import io.lockstep.client.FollowingProducer;
import io.lockstep.client.MoveListener;
import io.lockstep.client.ProducerStats;
import io.lockstep.client.route.RouteSource;
import io.lockstep.it.harness.Data;
import io.lockstep.replicator.app.Link;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application with the client library sees of a move. */
class FollowingClientsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, Object> STRINGS = Map.of(
            "key.serializer", StringSerializer.class, "value.serializer", StringSerializer.class, "linger.ms", 2);

    private static Scene scene;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        scene = new Scene();
    }

    @AfterAll
    static void end() {
        scene.close();
    }

    @Test
    void inAPlannedMoveEverythingAcknowledgedArrivesOnceAndInOrderAndNoSendFails() throws Exception {
        Log east = new Log(scene.east(), "orders");
        Log west = new Log(scene.west(), "orders");
        east.region().createTopic("orders", 3, Map.of());
        Link link = scene.regions().run(scene.regions().settings("orders"));
        RouteFile route = RouteFile.to(folder, scene.east(), 3);
        try (FollowingClients clients = scene.clients(route);
                FollowingProducer<String, String> producer = clients.producer(STRINGS);
                Flow flow = new Flow(producer, "orders", 0)) {
            flow.awaitAcknowledged(3_000);

            Fence.SIZE.raise(east);
            awaitRefused(producer);
            scene.regions().awaitCaughtUp("orders");
            scene.regions().end(link);
            route.flip(scene.west(), 4);

            int before = flow.acknowledged().size();
            flow.awaitAcknowledged(before + 3_000);
            flow.stop();
            ProducerStats stats = producer.stats();
            assertThat(flow.failures()).isEmpty();
            assertThat(west.byKey()).isEqualTo(flow.expected());
            assertThat(stats.possiblyDoubled()).isZero();
            assertThat(stats.moves()).isEqualTo(1);
            assertThat(stats.acknowledged()).isEqualTo(stats.sent());
            assertThat(stats.lastMove()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(10));
        }
    }

    @Test
    void aFenceThatIsLiftedAgainCostsTimeAndNothingElse() throws Exception {
        Log east = new Log(scene.east(), "lifted");
        east.region().createTopic("lifted", 2, Map.of());
        try (FollowingClients clients = scene.clients(RouteFile.to(folder, scene.east(), 3));
                FollowingProducer<String, String> producer = clients.producer(STRINGS);
                Flow flow = new Flow(producer, "lifted", 200)) {
            for (Fence fence : List.of(Fence.SIZE, Fence.ACL, Fence.SIZE)) {
                flow.awaitAcknowledged(flow.acknowledged().size() + 1_000);
                fence.raise(east);
                awaitRefused(producer);
                fence.lift(east);
            }
            flow.stop();
            assertThat(flow.failures()).isEmpty();
            assertThat(east.byKey()).isEqualTo(flow.expected());
            assertThat(producer.stats().possiblyDoubled()).isZero();
        }
    }

    @Test
    void behindAnAclNothingIsLostDoubledOrOutOfOrderEither() throws Exception {
        Log east = new Log(scene.east(), "denied");
        Log west = new Log(scene.west(), "denied");
        east.region().createTopic("denied", 3, Map.of());
        west.region().createTopic("denied", 3, Map.of());
        RouteFile route = RouteFile.to(folder, scene.east(), 3);
        try (FollowingClients clients = scene.clients(route);
                FollowingProducer<String, String> producer = clients.producer(STRINGS);
                Flow flow = new Flow(producer, "denied", 20)) {
            flow.awaitAcknowledged(1_000);
            Fence.ACL.raise(east);
            awaitRefused(producer);
            route.flip(scene.west(), 4);
            flow.awaitAcknowledged(flow.acknowledged().size() + 1_000);
            flow.stop();
            assertThat(flow.failures()).isEmpty();
            Map<String, List<String>> both = new HashMap<>(east.byKey());
            west.byKey().forEach((key, values) -> both.merge(key, values, FollowingClientsTest::joined));
            assertThat(both).isEqualTo(flow.expected());
            assertThat(producer.stats().possiblyDoubled()).isZero();
        }
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    /** Refused, and tried again. */
    private static void awaitRefused(FollowingProducer<String, String> producer) {
        long before = producer.stats().resent();
        Await.within(PATIENCE).until("a second try", () -> producer.stats().resent() > before);
    }

    @Test
    void theNewestRecordInEitherRegionIsTheRoute() {
        Map<String, Map<String, Object>> both = scene.controlTopics();
        Scene.record(scene.east(), "east", 3);
        Scene.record(scene.west(), "west", 4);
        try (FollowingClients clients = FollowingClients.builder("shop")
                .routes(RouteSource.record(both))
                .build()) {
            awaitRoute(clients, "west", 4);
            Scene.record(scene.east(), "east", 5);
            awaitRoute(clients, "east", 5);
        }
    }

    private static void awaitRoute(FollowingClients clients, String active, long epoch) {
        Await.within(PATIENCE)
                .until(
                        "the route to " + active,
                        () -> clients.awaitRoute(Duration.ofMillis(1))
                                .filter(route -> route.active().equals(active) && route.epoch() == epoch)
                                .isPresent());
    }

    @Test
    void aConsumerGoesOnWhereItsGroupStandsOnTheOtherSide() {
        TopicPartition log = new TopicPartition("read", 0);
        for (RegionCluster region : List.of(scene.east(), scene.west())) {
            region.createTopic("read", 1, Map.of());
            new Data(region, 5).plain("read", 1, 50, "none");
        }
        Log.await(scene.west()
                .admin()
                .alterConsumerGroupOffsets("readers", Map.of(log, new OffsetAndMetadata(30)))
                .all());
        RouteFile route = RouteFile.to(folder, scene.east(), 3);
        List<String> moves = new CopyOnWriteArrayList<>();
        Map<String, Object> config = Map.of(
                "group.id",
                "readers",
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                StringDeserializer.class);
        MoveListener listener = (from, to, epoch) -> moves.add(from + " " + to + " " + epoch);
        try (FollowingClients clients = scene.clients(route);
                FollowingConsumer<String, String> consumer = clients.consumer(config, List.of("read"), listener)) {
            assertThat(read(consumer, 50)).first().isEqualTo(0L);
            route.flip(scene.west(), 4);
            assertThat(read(consumer, 20)).first().isEqualTo(30L);
            assertThat(moves).containsExactly("east west 4");
            assertThat(consumer.region()).hasValue("west");
            consumer.commitSync();
        }
        assertThat(Log.position(scene.east(), "readers", log)).isEqualTo(50);
        assertThat(Log.position(scene.west(), "readers", log)).isEqualTo(50);
    }

    private static List<Long> read(FollowingConsumer<String, String> consumer, int count) {
        List<Long> offsets = new ArrayList<>();
        Await.within(PATIENCE).until(count + " records", () -> {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(500))) {
                offsets.add(record.offset());
            }
            return offsets.size() >= count;
        });
        assertThat(offsets).hasSize(count);
        return offsets;
    }

    @Test
    void whenARegionDiesEverythingAcknowledgedIsOnOneSideAndWestIsInOrder() throws Exception {
        try (RegionCluster lost = Scene.another("east")) {
            Log east = new Log(lost, "traffic");
            Log west = new Log(scene.west(), "traffic");
            east.region().createTopic("traffic", 3, Map.of());
            west.region().createTopic("traffic", 3, Map.of());
            RouteFile route = RouteFile.to(folder, lost, 3);
            CompletableFuture<Set<String>> atTheMove = new CompletableFuture<>();
            Flow[] running = new Flow[1];
            try (FollowingClients clients = scene.clients(route);
                    FollowingProducer<String, String> producer = clients.producer(
                            STRINGS, (from, to, epoch) -> atTheMove.complete(running[0].acknowledged()));
                    Flow flow = new Flow(producer, "traffic", 100)) {
                running[0] = flow;
                flow.awaitAcknowledged(3_000);
                lost.kill(1);
                Await.within(PATIENCE).until("the loss", () -> producer.stats().waiting() > 500);
                route.flip(scene.west(), 4);
                Set<String> ofEast = atTheMove.get(30, TimeUnit.SECONDS);
                flow.awaitAcknowledged(ofEast.size() + 3_000);
                flow.stop();
                assertThat(flow.failures()).isEmpty();

                Map<String, List<String>> inWest = west.byKey();
                inWest.values()
                        .forEach(values -> assertThat(values.stream().map(Flow::round))
                                .isSorted()
                                .doesNotHaveDuplicates());
                Set<String> ofWest = new HashSet<>(flow.acknowledged());
                ofWest.removeAll(ofEast);
                assertThat(all(inWest)).containsAll(ofWest);
                lost.start(1);
                Set<String> inEast = all(east.byKey());
                assertThat(inEast).containsAll(ofEast);
                inEast.retainAll(all(inWest));
                assertThat((long) inEast.size())
                        .isLessThanOrEqualTo(producer.stats().possiblyDoubled());
            }
        }
    }

    private static Set<String> all(Map<String, List<String>> byKey) {
        Set<String> all = new HashSet<>();
        byKey.values().forEach(all::addAll);
        return all;
    }
}
