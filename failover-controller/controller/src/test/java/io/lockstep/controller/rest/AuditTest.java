package io.lockstep.controller.rest;

import static io.lockstep.controller.rest.Rest.json;
import static io.lockstep.controller.rest.Rest.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.controller.FakeFailover;
import io.lockstep.controller.FakeService;
import io.lockstep.failover.app.Reply;
import io.lockstep.process.access.Door;
import io.lockstep.process.access.Token;
import io.lockstep.process.access.TokenHash;
import io.lockstep.process.call.Call;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever calls is handed to the audit with the outcome, and only an auditor reads it. */
@QuarkusTest
class AuditTest {
    @TempDir
    private Path folder;

    @Inject
    FakeService service;

    @Inject
    Entrance entrance;

    private FakeFailover failover;
    private final Token token = Token.create(new SecureRandom());

    @BeforeEach
    void start() throws IOException {
        failover = service.start();
        guard("operator, auditor");
    }

    private void guard(String roles) throws IOException {
        String line = "tokens: [{ id: " + token.id() + ", name: anna, roles: [" + roles + "], hash: \""
                + TokenHash.of(token, new SecureRandom()).text() + "\" }]\n";
        Path file = Files.writeString(folder.resolve("tokens.yaml"), line);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        entrance.use(Door.guarded(file));
    }

    private RequestSpecification anna(RequestSpecification request) {
        return request.header("Authorization", "Bearer " + token.reveal());
    }

    private Call only() {
        told(1);
        return failover.calls().getFirst();
    }

    private void told(int calls) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> failover.calls().size() == calls);
    }

    @Test
    void aChangeIsToldWithWhoWhatAndOutcome() {
        String id = anna(json("{\"mode\":\"shadow\",\"name\":\"secret-looking\"}"))
                .post("/v1/pairs/shop/drills")
                .then()
                .statusCode(202)
                .extract()
                .header("X-Request-Id");

        Call call = only();
        assertThat(call.who()).isEqualTo("anna");
        assertThat(call.roles()).containsExactly("auditor", "operator");
        assertThat(call.method() + " " + call.path()).isEqualTo("POST /v1/pairs/{pair}/drills");
        assertThat(call.target()).isEqualTo("shop");
        assertThat(call.status()).isEqualTo(202);
        assertThat(call.remote()).isEqualTo("127.0.0.1");
        assertThat(call.request()).isEqualTo(id).hasSize(16);
    }

    @Test
    void aRefusalIsToldWhoeverItWas() {
        problem(json("{}").post("/v1/pairs/shop/drills").then(), 401, "no-token");

        Call call = only();
        assertThat(call.who()).isEqualTo("nobody");
        assertThat(call.status()).isEqualTo(401);
        assertThat(call.path()).isEqualTo("/v1/pairs/{pair}/drills");
    }

    @Test
    void aForbiddenCallIsToldWithTheNameOfWhoTried() {
        problem(
                anna(json("{\"hash\":\"hash-p-0\"}"))
                        .post("/v1/plans/p-0/approvals")
                        .then(),
                403,
                "not-permitted");

        assertThat(only().who()).isEqualTo("anna");
        assertThat(only().target()).isEqualTo("p-0");
    }

    @Test
    void whatIsNowhereIsToldWithoutItsPath() {
        problem(anna(given()).get("/v1/lk_abcdefgh_secret").then(), 404, "unknown-path");

        assertThat(only().path()).isEqualTo("-");
    }

    @Test
    void noSecretIsTold() {
        anna(json("{\"reason\":\"hunter2-reason\"}"))
                .queryParam("password", "hunter2-query")
                .header("X-Secret", "hunter2-header")
                .post("/v1/executions/r-0/cancel");
        given().header("Authorization", "Bearer hunter2-token").get("/v1/pairs");

        told(2);
        assertThat(failover.calls().toString()).doesNotContain("hunter2").doesNotContain(token.secret());
    }

    @Test
    void healthMetricsAndDescriptionAreNoCalls() {
        given().get("/q/metrics").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200);
        given().get("/v1/pairs").then().statusCode(401);

        assertThat(only().path()).isEqualTo("/v1/pairs");
    }

    @Test
    void anAuditorReadsItNewestFirstAndNoMoreThanWanted() {
        given().get("/v1/pairs");
        anna(given()).get("/v1/pairs/shop");
        told(2);

        anna(given())
                .get("/v1/pairs/shop/audit?since=2020-01-01T00:00:00Z&most=1")
                .then()
                .statusCode(200)
                .body("size()", Matchers.equalTo(1))
                .body("[0].who", Matchers.equalTo("anna"))
                .body("[0].entry", Matchers.equalTo(7));
    }

    @Test
    void saysWhatItCannotRead() {
        problem(anna(given()).get("/v1/pairs/shop/audit?since=yesterday").then(), 400, "wrong")
                .body("detail", Matchers.containsString("2026-11-20T14:05:00Z"));
        problem(anna(given()).get("/v1/pairs/shop/audit?most=0").then(), 400, "wrong");
    }

    @Test
    void aJournalThatCannotBeReadIsSaid() {
        failover.answer(new Reply.Unavailable<>("the journal does not answer"));

        problem(anna(given()).get("/v1/pairs/shop/audit").then(), 503, "unavailable");
    }

    @Test
    void anOperatorReadsNone() throws IOException {
        guard("operator");

        problem(anna(given()).get("/v1/pairs/shop/audit").then(), 403, "not-permitted");
        assertThat(List.copyOf(failover.calls()))
                .allSatisfy(call -> assertThat(call.status()).isEqualTo(403));
    }
}
