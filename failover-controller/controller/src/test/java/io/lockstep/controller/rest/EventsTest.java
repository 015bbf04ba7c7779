package io.lockstep.controller.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.controller.Samples;
import io.lockstep.failover.Happening;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventsTest extends OpenController {
    private static final Happening TAKEN = new Happening.TakenOver("c-1", "west", "0.1.0");

    @Test
    void tellsWhatIsWrittenAndForgetsTheClientThatLeft() {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/events"))
                    .build();
            var listening = client.sendAsync(request, BodyHandlers.fromLineSubscriber(new Lines(lines)));
            await().atMost(10, TimeUnit.SECONDS).until(() -> failover.followers() == 1);

            failover.write("r-1", TAKEN, Samples.NOON);

            await().atMost(10, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(lines)
                            .anySatisfy(line -> assertThat(line)
                                    .startsWith("data:")
                                    .contains("\"run\":\"r-1\"")
                                    .contains("\"kind\":\"TakenOver\"")
                                    .contains("\"at\":\"2026-11-20T12:00:00Z\"")));
            assertThat(listening).isNotCompletedExceptionally();
            client.shutdownNow();
        }
        await().atMost(10, TimeUnit.SECONDS).until(() -> {
            failover.write("r-1", TAKEN, Samples.NOON);
            return failover.followers() == 0;
        });
    }
}
