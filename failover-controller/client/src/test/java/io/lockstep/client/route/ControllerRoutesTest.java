package io.lockstep.client.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class ControllerRoutesTest {
    private static final Route EAST = new Route("shop", "east", 3, 1, "e:1");
    private static final Route WEST = new Route("shop", "west", 4, 2, "w:1");

    private final Set<Route> heard = ConcurrentHashMap.newKeySet();

    @Test
    void hearsOfAChangeWhileTheLongPollWaits() throws IOException {
        try (FakeController controller = new FakeController()) {
            controller.tell(EAST);
            try (var subscription =
                    RouteSource.controllers(List.of(controller.address())).open("shop", heard::add)) {
                awaitHeard(EAST);
                await().until(() -> controller.asked().contains(FakeController.tag(EAST)));
                controller.tell(WEST);
                await().atMost(Duration.ofSeconds(3)).until(() -> heard.contains(WEST));
                assertThat(controller.asked()).startsWith("", FakeController.tag(EAST));
            }
        }
    }

    @Test
    void oneControllerThatIsGoneAndOneThatAcceptsAndNeverAnswersBlindNobody() throws IOException {
        try (FakeController controller = new FakeController();
                ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            controller.tell(EAST);
            List<URI> addresses = List.of(
                    URI.create("http://127.0.0.1:1"),
                    URI.create("http://127.0.0.1:" + mute.getLocalPort()),
                    controller.address());
            try (var subscription = RouteSource.controllers(addresses).open("shop", heard::add)) {
                awaitHeard(EAST);
                controller.tell(WEST);
                awaitHeard(WEST);
            }
        }
    }

    @Test
    void aControllerThatKnowsNothingIsAskedAgain() throws IOException {
        try (FakeController controller = new FakeController();
                var subscription =
                        RouteSource.controllers(List.of(controller.address())).open("shop", heard::add)) {
            await().until(() -> controller.asked().size() > 2);
            assertThat(heard).isEmpty();
            controller.tell(EAST);
            awaitHeard(EAST);
        }
    }

    @Test
    void closingEndsTheThreadsAlthoughAPollWaits() throws IOException {
        try (FakeController controller = new FakeController()) {
            controller.tell(EAST);
            var subscription =
                    RouteSource.controllers(List.of(controller.address())).open("shop", heard::add);
            await().until(() -> controller.asked().contains(FakeController.tag(EAST)));
            subscription.close();
            int asked = controller.asked().size();
            controller.tell(WEST);
            await().during(Duration.ofMillis(600))
                    .until(() -> controller.asked().size() == asked);
            assertThat(heard).containsExactly(EAST);
        }
    }

    @Test
    void withoutAControllerThereIsAnErrorAtOnce() {
        assertThatThrownBy(() -> RouteSource.controllers(List.of())).hasMessageContaining("no controller");
    }

    private void awaitHeard(Route route) {
        await().atMost(Duration.ofSeconds(10)).until(() -> heard.contains(route));
    }
}
