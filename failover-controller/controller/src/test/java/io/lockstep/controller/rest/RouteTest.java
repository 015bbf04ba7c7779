package io.lockstep.controller.rest;

import static io.lockstep.controller.rest.Rest.problem;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RouteTest extends OpenController {
    private static final String ROUTE = "/v1/pairs/shop/route";

    @BeforeEach
    void route() {
        failover.route("east", 3, 6);
    }

    @Test
    void tellsTheRouteAsJsonAndAsProperties() throws IOException {
        get(ROUTE).then().statusCode(200).body("active", equalTo("east")).header("ETag", "\"3-6\"");
        String text = given().accept("text/plain")
                .get(ROUTE)
                .then()
                .statusCode(200)
                .header("ETag", "\"3-6\"")
                .extract()
                .asString();

        Properties properties = new Properties();
        properties.load(new StringReader(text));
        assertThat(properties)
                .containsOnlyKeys("pair", "active", "epoch", "generation", "bootstrap")
                .containsEntry("bootstrap", "127.0.0.1:9092")
                .containsEntry("generation", "6");
    }

    @Test
    void answers304WhileTheRouteIsTheOneThatIsKnown() {
        given().header("If-None-Match", "\"3-6\"")
                .get(ROUTE)
                .then()
                .statusCode(304)
                .header("ETag", "\"3-6\"");
        given().header("If-None-Match", "\"3-5\"").get(ROUTE).then().statusCode(200);
        given().header("If-None-Match", "\"3-6\"")
                .header("Prefer", "wait=1")
                .get(ROUTE)
                .then()
                .statusCode(304);
    }

    @Test
    void answersAtOnceWhenTheKnownRouteIsAnOldOne() {
        given().header("If-None-Match", "\"3-5\"")
                .header("Prefer", "wait=30")
                .get(ROUTE)
                .then()
                .statusCode(200)
                .time(org.hamcrest.Matchers.lessThan(10_000L));
    }

    @Test
    void answersManyWaitingClientsAsSoonAsTheRouteChanges() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<CompletableFuture<HttpResponse<String>>> waiting = Stream.generate(
                            () -> client.sendAsync(request(), BodyHandlers.ofString()))
                    .limit(100)
                    .toList();
            // More than there are threads wait, and others are answered all the same.
            get("/v1/pairs").then().statusCode(200);
            assertThat(waiting).noneMatch(CompletableFuture::isDone);

            failover.route("west", 4, 7);

            await().atMost(10, TimeUnit.SECONDS).until(() -> waiting.stream().allMatch(CompletableFuture::isDone));
            assertThat(waiting).extracting(CompletableFuture::resultNow).allSatisfy(response -> {
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.body()).contains("active=west");
            });
        }
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + ROUTE))
                .header("Accept", "text/plain")
                .header("If-None-Match", "\"3-6\"")
                .header("Prefer", "wait=30")
                .build();
    }

    @Test
    void saysThatTheRouteIsNotKnownYet() {
        service.start();

        problem(get(ROUTE).then(), 503, "unavailable");
    }
}
