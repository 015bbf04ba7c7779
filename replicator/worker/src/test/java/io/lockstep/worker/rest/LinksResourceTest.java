package io.lockstep.worker.rest;

import static io.lockstep.worker.Samples.LINK;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.lockstep.worker.FakeLink;
import io.lockstep.worker.Samples;
import io.lockstep.worker.links.LinkStatus.Running;
import io.lockstep.worker.links.LinkStatus.Starting;
import io.lockstep.worker.links.Links;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class LinksResourceTest {
    private static final String PARTITION = "/v1/links/{link}/partitions/{partition}";

    private final FakeLink link =
            new FakeLink(Samples.running(Samples.streaming("orders", 0), Samples.halted("my-orders", 1)));

    @Inject
    Links links;

    @BeforeEach
    void runOneLink() {
        links.put(LINK, new Running(link, List.of("the worker's own warning")));
    }

    @Test
    void listsEveryLinkWithItsPartitions() {
        get("/v1/links")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("link", hasItem("east->west"))
                .body("find { it.link == 'east->west' }.state", equalTo("RUNNING"))
                .body("find { it.link == 'east->west' }.warnings", contains("the worker's own warning"))
                .body("find { it.link == 'east->west' }.partitions.topic", contains("orders", "my-orders"));
    }

    @Test
    void findsALinkByItsEncodedName() {
        given().urlEncodingEnabled(false)
                .get("/v1/links/east-%3Ewest")
                .then()
                .statusCode(200)
                .body("link", equalTo("east->west"))
                .body("memory.budgetBytes", equalTo(1_000));
    }

    @Test
    void showsOnePartitionAndWhyItIsHalted() {
        get(PARTITION, "east->west", "my-orders-1")
                .then()
                .statusCode(200)
                .body("state", equalTo("Halted"))
                .body("halt.reason", equalTo("FOREIGN_WRITE"))
                .body("halt.from", equalTo(40));
        get(PARTITION, "east->west", "orders-0").then().statusCode(200).body("halt", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"'',NOTHING", "?accept=loss,LOSS", "?accept=shift,SHIFT"})
    void resumesWithWhatTheQueryAccepts(String query, String acceptance) {
        given().post(PARTITION + "/resume" + query, "east->west", "my-orders-1")
                .then()
                .statusCode(200)
                .body("topic", equalTo("my-orders"));

        assertThat(link.asked()).containsExactly("resume my-orders-1 " + acceptance);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}|NOTHING", "{\"accept\": \"shift\"}|SHIFT", "{\"accept\": null}|NOTHING"})
    void resumesWithWhatTheBodyAccepts(String body, String acceptance) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post(PARTITION + "/resume", "east->west", "my-orders-1")
                .then()
                .statusCode(200);

        assertThat(link.asked()).containsExactly("resume my-orders-1 " + acceptance);
    }

    @Test
    void pausesAPartition() {
        given().post(PARTITION + "/pause", "east->west", "orders-0").then().statusCode(200);

        assertThat(link.asked()).containsExactly("pause orders-0");
    }

    @Test
    void refusesAnUnknownLinkAndNamesThoseItHas() {
        problem(get("/v1/links/{link}", "north->south").then(), 404, "unknown-link")
                .body("detail", containsString("east->west"));
    }

    @Test
    void refusesAPartitionItDoesNotHold() {
        problem(get(PARTITION, "east->west", "orders-7").then(), 404, "unknown-partition");
        problem(given().post(PARTITION + "/pause", "east->west", "orders-7").then(), 404, "unknown-partition");
    }

    @Test
    void refusesWhatThePhaseDoesNotAllow() {
        problem(given().post(PARTITION + "/resume", "east->west", "orders-0").then(), 409, "phase-forbids")
                .body("detail", containsString("while Streaming"));
    }

    @Test
    void refusesRepairsOfALinkThatDoesNotRunYet() {
        links.put(LINK, new Starting(LINK, true, false, List.of("west is gone")));

        problem(given().post(PARTITION + "/resume", "east->west", "orders-0").then(), 409, "phase-forbids")
                .body("detail", containsString("west is gone"));
    }

    @Test
    void refusesInputItCannotRead() {
        problem(get(PARTITION, "east->west", "orders").then(), 400, "bad-input")
                .body("detail", containsString("e.g. orders-3"));
        problem(
                        given().post(PARTITION + "/resume?accept=all", "east->west", "my-orders-1")
                                .then(),
                        400,
                        "bad-input")
                .body("detail", containsString("accept=loss or accept=shift"));
        problem(body("{\"accept\": 7"), 400, "bad-input");
        problem(body("{\"acept\": \"loss\"}"), 400, "bad-input").body("detail", containsString("acept"));
        assertThat(link.asked()).isEmpty();
    }

    @Test
    void refusesTwoDifferentAcceptances() {
        problem(
                given().contentType(ContentType.JSON)
                        .body("{\"accept\": \"loss\"}")
                        .post(PARTITION + "/resume?accept=shift", "east->west", "my-orders-1")
                        .then(),
                400,
                "bad-input");
        assertThat(link.asked()).isEmpty();
    }

    @Test
    void answersEveryOtherErrorAsAProblemToo() {
        problem(get("/v1/nothing").then(), 404, "unknown-path");
        problem(given().delete("/v1/links").then(), 405, "refused");
    }

    @Test
    void describesItself() {
        given().accept(ContentType.JSON)
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/v1/links/{link}/partitions/{partition}/resume'.post.summary", containsString("halted"))
                .body("paths.'/v1/links'.get.responses.'200'.content", notNullValue());
    }

    private static ValidatableResponse body(String json) {
        return given().contentType(ContentType.JSON)
                .body(json)
                .post(PARTITION + "/resume", "east->west", "my-orders-1")
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String type) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("type", equalTo("urn:lockstep:" + type));
    }
}
