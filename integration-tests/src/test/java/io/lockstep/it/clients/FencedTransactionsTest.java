package io.lockstep.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.client.FollowingClients;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of transactions that a fence meets. */
class FencedTransactionsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

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

    @ParameterizedTest
    @CsvSource({"MARKERS, 0", "MARKERS, 200", "ACL, 0"})
    void aUnitThatTheFenceStopsIsRunAgainAndAgainAndCommittedOnceOnTheOtherSide(Fence fence, int padding)
            throws Exception {
        Log east = created(scene.east(), "moved-" + fence + padding);
        Log west = created(scene.west(), east.topic());
        RouteFile route = RouteFile.to(folder, scene.east(), 3);
        try (FollowingClients clients = scene.clients(route);
                Booking booking = new Booking(clients, east.topic(), padding)) {
            CompletableFuture<Void> second = stopped(booking, fence, east);
            route.flip(scene.west(), 4);
            second.get(20, TimeUnit.SECONDS);
            assertThat(east.byKey()).isEqualTo(booking.left("first"));
            assertThat(west.byKey()).isEqualTo(booking.left("second"));
        }
        assertThat(openTransactions(east)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"MARKERS, 0", "MARKERS, 200", "ACL, 0"})
    void aUnitThatTheFenceStopsIsCommittedOnceWhereItIsWhenTheFenceIsLifted(Fence fence, int padding) throws Exception {
        Log east = created(scene.east(), "lifted-" + fence + padding);
        try (FollowingClients clients = scene.clients(RouteFile.to(folder, scene.east(), 3));
                Booking booking = new Booking(clients, east.topic(), padding)) {
            CompletableFuture<Void> second = stopped(booking, fence, east);
            fence.lift(east);
            second.get(20, TimeUnit.SECONDS);
            assertThat(east.byKey()).isEqualTo(booking.left("first", "second"));
        }
        assertThat(openTransactions(east)).isZero();
    }

    /** One unit is committed, the next one was run three times behind a fence that nobody tells of. */
    private static CompletableFuture<Void> stopped(Booking booking, Fence fence, Log east) throws Exception {
        Fence.hideLimit(east);
        booking.book("first");
        fence.raise(east);
        int before = booking.runs();
        CompletableFuture<Void> second = booking.begin("second");
        Await.within(SOON).until("runs behind the fence", () -> booking.runs() >= before + 3);
        return second;
    }

    /** Every run behind the fence costs a marker, and a log that grows makes the controller give its run up. */
    @ParameterizedTest
    @CsvSource({"0, true", "0, false", "200, true", "200, false"})
    void aUnitThatMayReadTheLimitWritesOneMarkerAndWaitsUntilTheFenceIsLiftedOrTheRouteMoves(int padding, boolean moves)
            throws Exception {
        Log east = created(scene.east(), "quiet-" + padding + moves);
        Log west = created(scene.west(), east.topic());
        RouteFile route = RouteFile.to(folder, scene.east(), 3);
        try (FollowingClients clients = scene.clients(route);
                Booking booking = new Booking(clients, east.topic(), padding)) {
            booking.book("first");
            Fence.MARKERS.raise(east);
            CompletableFuture<Void> second = booking.begin("second");
            Map<TopicPartition, Long> marked = Map.of(new TopicPartition(east.topic(), 0), 4L);
            Await.within(SOON).until("one marker", () -> east.ends().equals(marked));
            boolean more = Await.within(Duration.ofSeconds(4))
                    .holds(() -> booking.runs() > 2 || !east.ends().equals(marked));
            assertThat(more).isFalse();
            if (moves) {
                route.flip(scene.west(), 4);
            } else {
                Fence.MARKERS.lift(east);
            }
            second.get(20, TimeUnit.SECONDS);
            assertThat(booking.runs()).isEqualTo(3);
            assertThat(east.byKey()).isEqualTo(moves ? booking.left("first") : booking.left("first", "second"));
            assertThat(west.byKey()).isEqualTo(moves ? booking.left("second") : Map.of());
        }
    }

    /** No marker fits either, so the coordinator of the fenced side never ends the transaction. */
    @Test
    void behindAFenceThatRefusesMarkersAUnitStillMovesWithTheRoute() throws Exception {
        Log east = created(scene.east(), "stuck");
        Log west = created(scene.west(), "stuck");
        RouteFile route = RouteFile.to(folder, scene.east(), 3);
        try (FollowingClients clients = scene.clients(route);
                Booking booking = new Booking(clients, "stuck", 0)) {
            booking.book("first");
            Fence.SIZE.raise(east);
            CompletableFuture<Void> second = booking.begin("second");
            Await.within(SOON).until("a run behind the fence", () -> booking.runs() == 2);
            Await.within(Duration.ofSeconds(5)).holds(second::isDone);
            route.flip(scene.west(), 4);
            second.get(15, TimeUnit.SECONDS);
            assertThat(west.byKey()).isEqualTo(booking.left("second"));
        }
    }

    private static Log created(RegionCluster region, String topic) {
        region.createTopic(topic, 1, Map.of());
        return new Log(region, topic);
    }

    private static long openTransactions(Log log) {
        TopicPartition partition = new TopicPartition(log.topic(), 0);
        return Log.await(log.region()
                        .admin()
                        .describeProducers(List.of(partition))
                        .partitionResult(partition))
                .activeProducers()
                .stream()
                .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                .count();
    }
}
