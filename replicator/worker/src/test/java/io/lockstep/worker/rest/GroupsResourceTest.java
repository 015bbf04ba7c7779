package io.lockstep.worker.rest;

import static io.lockstep.worker.Samples.LINK;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.lockstep.worker.FakeLink;
import io.lockstep.worker.GroupSamples;
import io.lockstep.worker.Samples;
import io.lockstep.worker.links.LinkStatus.Running;
import io.lockstep.worker.links.LinkStatus.Starting;
import io.lockstep.worker.links.Links;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class GroupsResourceTest {
    private static final String GROUPS = "/v1/links/east->west/groups";

    private final FakeLink link = new FakeLink(Samples.running(Samples.streaming("orders", 0)));

    @Inject
    Links links;

    @BeforeEach
    void runOneLink() {
        links.put(LINK, new Running(link, List.of()));
    }

    @Test
    void showsEveryGroupAndHowItsPositionsStand() {
        get(GROUPS)
                .then()
                .statusCode(200)
                .body("link", equalTo("east->west"))
                .body("coordinator", equalTo(true))
                .body("pass.written", equalTo(1))
                .body("skipped.WAITING", equalTo(1))
                .body("groups.group", contains("billing", GroupSamples.ODD))
                .body("groups[1].positions[1].state", equalTo("WAITING"))
                .body("groups[0].positions[0].targetLag", nullValue());
    }

    @Test
    void findsAGroupWhateverItsName() {
        get(GROUPS + "/{group}", GroupSamples.ODD)
                .then()
                .statusCode(200)
                .body("group", equalTo(GroupSamples.ODD))
                .body("members", contains("app@/10.0.0.7"));
    }

    @Test
    void refusesAnUnknownGroup() {
        problem(get(GROUPS + "/nobody").then(), 404, "unknown-group").body("detail", containsString("'nobody'"));
        problem(get(GROUPS + "/nobody/history").then(), 404, "unknown-group");
        problem(given().post(GROUPS + "/sync?accept=moved&group=nobody").then(), 404, "unknown-group");
        problem(given().post(GROUPS + "/nobody/restore?at=2026-11-20T14:05:00Z").then(), 404, "unknown-group");
    }

    @Test
    void answersASyncWhenItIsDone() {
        given().post(GROUPS + "/sync").then().statusCode(200).body("pass.positions", equalTo(3));

        assertThat(link.asked()).containsExactly("sync []");
    }

    @Test
    void replacesWhatWasMovedOnTheTargetOnlyOfGroupsThatAreNamed() {
        given().queryParam("group", "billing", GroupSamples.ODD)
                .queryParam("accept", "moved")
                .post(GROUPS + "/sync")
                .then()
                .statusCode(200);

        assertThat(link.asked()).containsExactly("sync [" + GroupSamples.ODD + ", billing]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept=all&group=billing", "accept=moved", "group=billing"})
    void refusesAcceptancesThatAreNotClear(String query) {
        problem(given().post(GROUPS + "/sync?" + query).then(), 400, "bad-input")
                .body("detail", containsString("accept=moved"));

        assertThat(link.asked()).isEmpty();
    }

    @Test
    void refusesASyncWhereAnotherWorkerIsTheCoordinator() {
        link.show(GroupSamples.none(false, ""));

        problem(given().post(GROUPS + "/sync").then(), 409, "not-now").body("detail", containsString("another worker"));
    }

    @Test
    void refusesQuestionsAboutALinkThatDoesNotRunYet() {
        links.put(LINK, new Starting(LINK, true, false, List.of("west is gone")));

        problem(get(GROUPS).then(), 409, "not-now").body("detail", containsString("west is gone"));
    }

    @Test
    void tellsWhereAGroupStood() {
        get(GROUPS + "/billing/history")
                .then()
                .statusCode(200)
                .body("at", contains("2026-11-20T14:05:00Z", "2026-11-20T14:06:00Z"))
                .body("held", contains(false, true))
                .body("type", contains("classic", "classic"))
                .body("positions[0].partition", contains(0, 1))
                .body("positions[0].source", contains(10, 3))
                .body("positions[0].target", contains(11, 3))
                .body("positions[0].metadata", contains("mine", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-11-20T14:05:01Z,2026-11-20T14:06:00Z",
        "to=2026-11-20T14:05:00Z,2026-11-20T14:05:00Z",
        "from=2026-11-20T14:05:00Z&to=2026-11-20T14:05:30Z,2026-11-20T14:05:00Z"
    })
    void tellsWhereAGroupStoodBetweenTwoMoments(String query, String at) {
        get(GROUPS + "/billing/history?" + query).then().statusCode(200).body("at", contains(at));
    }

    @Test
    void restoresAGroupToAMoment() {
        given().queryParam("at", "2026-11-20T14:05:00Z")
                .post(GROUPS + "/{group}/restore", GroupSamples.ODD)
                .then()
                .statusCode(200)
                .body("group", equalTo(GroupSamples.ODD));

        assertThat(link.asked())
                .containsExactly("restore " + GroupSamples.ODD + " " + GroupSamples.EARLY.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?at=", "?at=14:05", "?at=2026-11-20", "?at=%2B999999999-01-01T00:00:00Z"})
    void refusesAMomentItCannotRead(String query) {
        problem(
                        given().urlEncodingEnabled(false)
                                .post("/v1/links/east-%3Ewest/groups/billing/restore" + query)
                                .then(),
                        400,
                        "bad-input")
                .body("detail", containsString("at"));

        assertThat(link.asked()).isEmpty();
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String type) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("type", equalTo("urn:lockstep:" + type));
    }
}
