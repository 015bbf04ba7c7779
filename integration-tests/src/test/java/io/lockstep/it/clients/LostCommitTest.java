package io.lockstep.it.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.client.CommitUnknownException;
import io.lockstep.client.FollowingClients;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.net.TcpProxy;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A commit is done, and the network loses the answer. */
class LostCommitTest {
    /** The request and its answer each take as long, so there is time to cut between them. */
    private static final Duration FAR = Duration.ofSeconds(2);

    private static RegionCluster east;
    private static TcpProxy network;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        int port = FreePorts.take();
        east = RegionCluster.start(RegionSpec.named("east").advertised(List.of(port)));
        network = TcpProxy.listen(port).to(east.behindAdvertised(1));
    }

    @AfterAll
    static void end() {
        network.close();
        east.close();
    }

    @Test
    void theAnswerIsAskedForAgainWhenTheConnectionBreaksAndTheUnitIsNeitherLostNorDoubled() throws Exception {
        try (FollowingClients clients = clients(RouteFile.to(folder, east, 3));
                Booking booking = new Booking(clients, created("broken"), 0)) {
            CompletableFuture<Void> second = committing(booking, "broken");
            network.cut();
            network.delay(Duration.ZERO);
            second.get(30, TimeUnit.SECONDS);
            booking.book("third");
            assertThat(booking.runs()).isEqualTo(3);
            assertThat(new Log(east, "broken").byKey()).isEqualTo(booking.left("first", "second", "third"));
        }
    }

    @Test
    void withARegionThatIsGoneTheOutcomeIsUnknownSoonAfterTheMoveAndNothingIsRepeated() throws Exception {
        RouteFile route = RouteFile.to(folder, east, 3);
        try (FollowingClients clients = clients(route);
                Booking booking = new Booking(clients, created("gone"), 0)) {
            CompletableFuture<Void> second = committing(booking, "gone");
            network.refuse();
            route.flip("west", "localhost:" + FreePorts.take(), 4);
            assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(CommitUnknownException.class);
            assertThat(booking.runs()).isEqualTo(2);
            assertThat(new Log(east, "gone").byKey()).isEqualTo(booking.left("first", "second"));
        } finally {
            network.delay(Duration.ZERO);
            network.flow();
        }
    }

    private static FollowingClients clients(RouteFile route) {
        Map<String, Object> far = Map.of("bootstrap.servers", east.advertisedBootstrap());
        return FollowingClients.builder("shop")
                .routes(route.source())
                .region("east", far)
                .build();
    }

    private static String created(String topic) {
        east.createTopic(topic, 1, Map.of());
        return topic;
    }

    /** Begins a unit; returns when its commit is done in the region and the answer is on its way. */
    private static CompletableFuture<Void> committing(Booking booking, String topic) throws Exception {
        booking.book("first");
        CompletableFuture<Void> second = booking.begin("second", () -> network.delay(FAR));
        String id = "booker-" + topic;
        Await.within(Duration.ofSeconds(20)).until("the second commit", () -> {
            boolean done =
                    Log.await(east.admin().describeTransactions(List.of(id)).description(id))
                                    .state()
                            == TransactionState.COMPLETE_COMMIT;
            return done && new Log(east, topic).byKey().get("k").size() == 4;
        });
        assertThat(second).isNotDone();
        return second;
    }
}
