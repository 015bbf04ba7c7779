package io.lockstep.controller.rest;

import static io.lockstep.controller.rest.Rest.post;
import static io.lockstep.controller.rest.Rest.problem;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.lockstep.controller.Samples;
import io.lockstep.failover.app.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ExecutionsTest extends OpenController {
    @Test
    void showsWhereARunStands() {
        get("/v1/executions/r-0")
                .then()
                .statusCode(200)
                .body("phase", equalTo("FENCE_VERIFYING"))
                .body("step", equalTo("VERIFY_FENCE"))
                .body("reversible", equalTo(true))
                .body("nextIrreversibleStep", equalTo("PROMOTING"))
                .body("fenceDeadline", equalTo("2026-11-20T12:01:00Z"))
                .body("reason", equalTo("as it should be"))
                .body("need", nullValue())
                .body("over", equalTo(false))
                .body("approvedBy", contains("otto"))
                .body("timeline.phase", contains("FENCING"))
                .body("rtoMillis", equalTo(2_500))
                .body("elapsedMillis", equalTo(3_000))
                .body("gateways.name", contains("gw-1"));
        get("/v1/pairs/shop/executions").then().body("run", containsInAnyOrder("r-0", "r-stuck"));
        problem(get("/v1/executions/r-9").then(), 404, "not-found").body("instance", equalTo("/v1/executions/r-9"));
    }

    @Test
    void saysWhatARunWaitsForAndWhichPageHelps() {
        get("/v1/executions/r-stuck")
                .then()
                .body("need.reason", equalTo("ROUTE_NOT_FLIPPED"))
                .body("need.from", equalTo("ROUTING"))
                .body("need.step", equalTo("FLIP_ROUTES"))
                .body("need.detail", equalTo("the webhook does not answer"))
                .body("need.runbook", equalTo("/runbooks/stuck-run"));
    }

    @Test
    void passesOnWhoWantsARunUndone() {
        post("/v1/executions/r-0/cancel", "{\"reason\":\"wrong day\"}").statusCode(202);
        problem(post("/v1/executions/r-0/cancel", "{\"reason\":\" \"}"), 400, "wrong");

        assertThat(failover.asked()).containsExactly("cancel r-0 local wrong day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"decisions", "decide"})
    void passesOnWhatAPersonDecides(String path) {
        post("/v1/executions/r-0/" + path, "{\"decision\":\"retry\",\"reason\":\"repaired\"}")
                .statusCode(202);
        problem(post("/v1/executions/r-0/" + path, "{\"decision\":\"ignore\",\"reason\":\"repaired\"}"), 400, "wrong");

        post("/v1/executions/r-0/" + path, "{\"decision\":\"accept\",\"reason\":\"known\",\"step\":\"STORE_EVIDENCE\"}")
                .statusCode(202);

        assertThat(failover.asked())
                .containsExactly(
                        "decide r-0 local RETRY repaired", "decide r-0 local ACCEPT known about STORE_EVIDENCE");
    }

    @Test
    void givesTheEvidenceByteForByte() {
        String evidence = get("/v1/executions/r-0/evidence")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .extract()
                .asString();

        assertThat(evidence).isEqualTo(Samples.EVIDENCE);
    }

    @Test
    void showsTheEvidenceAsAPageThatRunsNothing() {
        String page = given().accept(ContentType.HTML)
                .get("/v1/executions/r-0/evidence")
                .then()
                .statusCode(200)
                .contentType(ContentType.HTML)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .extract()
                .asString();

        assertThat(page).contains("Run r-0 of pair shop").doesNotContain("<b>bold</b>");
    }

    static Stream<Arguments> everyReply() {
        return Stream.of(
                Arguments.of(new Reply.NotFound<>("There is none"), 404, "not-found"),
                Arguments.of(new Reply.Conflict<>("r-7 is open", "r-7"), 409, "conflict"),
                Arguments.of(new Reply.Drifted<>("the hash is another one"), 412, "drifted"),
                Arguments.of(new Reply.GatesFailed<>(List.of(Samples.FENCE)), 422, "gates-failed"),
                Arguments.of(new Reply.Missing<>("an approval is missing"), 428, "missing"),
                Arguments.of(new Reply.Wrong<>("no region north"), 400, "wrong"),
                Arguments.of(new Reply.Unavailable<>("the journal is silent"), 503, "unavailable"),
                Arguments.of(new Reply.Elsewhere<>("c-east", "http://127.0.0.1:9"), 421, "elsewhere"));
    }

    @ParameterizedTest
    @MethodSource("everyReply")
    void givesEveryKindOfReplyItsOwnStatusAndCode(Reply<?> reply, int status, String code) {
        failover.answer(reply);

        problem(post("/v1/executions/r-0/cancel", "{\"reason\":\"why not\"}"), status, code);
        problem(get("/v1/executions/r-0").then(), status, code);
        problem(get("/v1/executions/r-0/evidence").then(), status, code);
    }

    @Test
    void saysWhichRunIsInTheWayWhichGatesBlockAndWhoLeads() {
        failover.answer(new Reply.Conflict<>("r-7 is open", "r-7"));
        get("/v1/executions/r-0").then().body("run", equalTo("r-7")).body("gates", nullValue());

        failover.answer(new Reply.GatesFailed<>(List.of(Samples.FENCE)));
        get("/v1/executions/r-0")
                .then()
                .body("gates[0].gate", equalTo("fence probe"))
                .body("gates[0].observed", equalTo("east does not answer"))
                .body("detail", containsString("fence probe is UNKNOWN"));

        failover.answer(new Reply.Elsewhere<>("c-east", "http://127.0.0.1:9"));
        get("/v1/executions/r-0").then().body("leader", equalTo("http://127.0.0.1:9"));
    }

    @Test
    void answersEveryOtherErrorAsAProblemToo() {
        problem(get("/v1/nothing").then(), 404, "unknown-path");
        get("/v1/executions/r-0/cancel").then().statusCode(405).contentType("application/problem+json");
    }

    @ParameterizedTest
    @EnumSource(ProblemKind.class)
    void linksEveryProblemToAPageThatTellsWhatToDo(ProblemKind kind) {
        assertThat(get("/runbooks/controller-refuses")
                        .then()
                        .statusCode(200)
                        .contentType("text/markdown")
                        .extract()
                        .asString())
                .contains("\n## " + kind.code() + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "..%2Fapplication", "README.txt"})
    void servesNoOtherFiles(String name) {
        given().urlEncodingEnabled(false).get("/runbooks/" + name).then().statusCode(404);
    }
}
