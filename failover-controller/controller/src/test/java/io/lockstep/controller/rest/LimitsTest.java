package io.lockstep.controller.rest;

import static io.lockstep.controller.rest.Rest.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.controller.FakeFailover;
import io.lockstep.controller.FakeService;
import io.lockstep.process.access.Door;
import io.lockstep.process.access.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody gets more than is good for the others. */
@QuarkusTest
class LimitsTest {
    @TempDir
    private Path folder;

    @Inject
    FakeService service;

    @Inject
    Entrance entrance;

    @Test
    void whoAsksTooOftenIsSlowedDownAndOthersAreNot() throws Exception {
        service.start();
        try (TestIssuer issuer = new TestIssuer()) {
            Path file = Files.writeString(folder.resolve("t.yaml"), issuer.section("{ viewer: [v] }"));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            entrance.use(Door.guarded(file));
            String often = issuer.token("often", "v");
            Response last = ask(often);
            for (int i = 0; i < 5_000 && last.statusCode() == 200; i++) {
                last = ask(often);
            }

            problem(last.then(), 429, "too-many").header("Retry-After", "2");
            assertThat(ask(issuer.token("seldom", "v")).statusCode()).isEqualTo(200);
        }
    }

    private static Response ask(String token) {
        return given().header("Authorization", "Bearer " + token).get("/v1/plans/p-0");
    }

    @Test
    void aBodyOrHeaderThatIsTooLongIsRefused() {
        service.start();
        entrance.use(Door.open());

        assertThat(given().header("X-Long", "x".repeat(20_000)).get("/v1/pairs").statusCode())
                .isEqualTo(431);
        assertThat(Rest.json("{\"mode\":\"" + "x".repeat(70_000) + "\"}")
                        .post("/v1/pairs/shop/drills")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void onlySoManyFollowTheEvents() {
        FakeFailover failover = service.start();
        entrance.use(Door.open());
        HttpRequest follow = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/v1/events"))
                .build();
        HttpClient clients =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            for (int i = 0; i < 100; i++) {
                clients.sendAsync(follow, BodyHandlers.ofInputStream());
            }
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> failover.followers() == 100);

            problem(given().get("/v1/events").then(), 429, "too-many");
        } finally {
            clients.shutdownNow();
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> failover.followers() == 0);
    }
}
