package io.lockstep.controller.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.client.route.Route;
import io.lockstep.client.route.RouteSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client library asks this controller. */
@QuarkusTest
class RouteForClientsTest extends OpenController {
    @BeforeEach
    void route() {
        failover.route("east", 3, 6);
    }

    @Test
    void theClientLibraryReadsTheRouteAndHearsOfAMoveWhileItWaits() {
        List<Route> heard = new CopyOnWriteArrayList<>();
        URI controller = URI.create("http://127.0.0.1:" + RestAssured.port + "/");
        try (RouteSource.Subscription subscription =
                RouteSource.controllers(List.of(controller)).open("shop", heard::add)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> !heard.isEmpty());
            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(3)).until(() -> heard.size() == 1);

            failover.route("west", 4, 7);

            await().atMost(Duration.ofSeconds(2)).until(() -> heard.size() == 2);
            assertThat(heard)
                    .containsExactly(
                            new Route("shop", "east", 3, 6, "127.0.0.1:9092"),
                            new Route("shop", "west", 4, 7, "127.0.0.1:9092"));
            assertThat(subscription).isNotNull();
        }
    }
}
