package io.lockstep.controller.rest;

import static io.lockstep.controller.rest.Rest.json;
import static io.lockstep.controller.rest.Rest.post;
import static io.lockstep.controller.rest.Rest.problem;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.lockstep.controller.PolicyStanding;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PairsAndPlansTest extends OpenController {
    @Test
    void showsThePairAndThatNoTokensAreAskedFor() {
        get("/v1/pairs/shop")
                .then()
                .statusCode(200)
                .body("pair", equalTo("shop"))
                .body("active", equalTo("east"))
                .body("epoch", equalTo(3))
                .body("canWrite.east", equalTo("yes"))
                .body("gates.gate", contains("lag", "fence probe"))
                .body("gateways[0].name", equalTo("gw-1"))
                .body("gateways[0].connections.east.writer", equalTo(4))
                .body("gateways[0].presence", equalTo("LIVE"))
                .body("gateways[0].heardMillis", equalTo(400))
                .body("gateways[0].behind", equalTo("lead to east, hold writers, epoch 4, order 8"))
                .body("problems", hasItem("west is slow"))
                .body("problems", hasItem(startsWith("no tokens are asked for")));
        get("/v1/pairs").then().statusCode(200).body("pair", contains("shop"));
    }

    @Test
    void tellsWhichPolicyIsInForceAndWhyAChangedOneIsNot() {
        get("/v1/pairs/shop/policy")
                .then()
                .statusCode(200)
                .body("version", equalTo("0123456789ab"))
                .body("refused", org.hamcrest.Matchers.empty());

        service.standing(new PolicyStanding("0123456789ab", "", List.of("a.yaml:3: one"), "run r-1 is open"));
        get("/v1/pairs/shop/policy").then().body("refused", contains("a.yaml:3: one"));
        get("/v1/pairs/shop")
                .then()
                .body("problems", hasItem("a changed policy is refused: a.yaml:3: one"))
                .body("problems", hasItem("a changed policy waits: run r-1 is open"));
    }

    @Test
    void tellsWhereTheDataIsViolationsFirst() {
        get("/v1/pairs/shop/residency")
                .then()
                .statusCode(200)
                .body("restricted", equalTo(true))
                .body("violations", contains(startsWith("topic people is in west")))
                .body("unseen", contains("SCRAM users at east: no answer"));
    }

    @Test
    void refusesAPairItDoesNotControl() {
        problem(get("/v1/pairs/bank").then(), 404, "not-found").body("detail", containsString("It has: shop"));
        problem(post("/v1/pairs/bank/plans", "{\"mode\":\"PLANNED\"}"), 404, "not-found");
        problem(get("/v1/pairs/bank/route").then(), 404, "not-found");
    }

    @Test
    void refusesATypeThatIsNoneAndABodyThatIsNoTextOrSaysAThingTwice() {
        var nonsense = given().header("Content-Type", "nonsense");
        problem(nonsense.get("/v1/pairs/shop/route").then(), 415, "refused")
                .body("detail", containsString("Content-Type holds no media type"));
        // Three zeros announce UTF-32.
        byte[] unknown = {0, 0, 0, '{', 'd', 's', 0, 'e'};
        problem(
                        given().contentType("application/json")
                                .body(unknown)
                                .post("/v1/pairs/shop/plans")
                                .then(),
                        400,
                        "wrong")
                .body("detail", containsString("not JSON in UTF-8"));
        problem(post("/v1/pairs/shop/drills", "{\"name\":\"a\",\"mode\":\"live\",\"mode\":\"shadow\"}"), 400, "wrong")
                .body("detail", containsString("'mode' stands there twice"));
    }

    @Test
    void plansAndSaysWhereThePlanIs() {
        String location = post(
                        "/v1/pairs/shop/plans",
                        "{\"mode\":\"planned\",\"to\":\"west\",\"overrides\":{\"lag\":\"known and small\"}}")
                .statusCode(201)
                .body("scope.mode", equalTo("PLANNED"))
                .body("blocked", equalTo(false))
                .body("by", equalTo("local"))
                .body("steps.phase", hasItem("PROMOTING"))
                .body("steps.find { it.phase == 'DRAINING' }.steps", hasItem("SEAL_LINK"))
                .extract()
                .header("Location");

        assertThat(failover.asked())
                .containsExactly("plan PlanRequest[mode=PLANNED, to=Optional[west], by=local,"
                        + " overrides={lag=known and small}, acceptedLoss=Optional.empty]");
        get(location).then().statusCode(200).body("hash", startsWith("hash-p-"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                              | mode 'null' is unknown
                    {"mode":"DRILL_LIVE"}                           | drills have a resource of their own
                    {"mode":"UNPLANNED"}                            | acceptedLoss is missing
                    {"mode":"PLANNED","acceptedLoss":"so what"}     | goes with UNPLANNED only
                    {"mode":"PLANNED","overrides":{"lag":""}}       | overrides.lag is missing
                    {"mode":"PLANNED","two":"west"}                 | two
                    {"mode":                                        | not what is expected
                    """)
    void refusesAPlanItCannotRead(String body, String why) {
        problem(post("/v1/pairs/shop/plans", body), 400, "wrong").body("detail", containsString(why));

        assertThat(failover.asked()).isEmpty();
    }

    @Test
    void takesNothingButJson() {
        given().contentType("text/plain")
                .body("{\"mode\":\"PLANNED\"}")
                .post("/v1/pairs/shop/plans")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void passesOnWhoAgreesAndToWhat() {
        post("/v1/plans/p-0/approvals", "{\"hash\":\"hash-p-0\"}")
                .statusCode(200)
                .body("id", equalTo("p-0"));
        post("/v1/plans/p-0/rejections", "{\"reason\":\"not on a Friday\"}").statusCode(200);
        problem(post("/v1/plans/p-9/approvals", "{\"hash\":\"h\"}"), 404, "not-found");
        problem(post("/v1/plans/p-0/approvals", "{}"), 400, "wrong");

        assertThat(failover.asked())
                .containsExactly(
                        "approve p-0 local hash-p-0", "reject p-0 local not on a Friday", "approve p-9 local h");
    }

    @Test
    void beginsARunOnceForAKey() {
        String first = execute("key-1");
        String again = execute("key-1");

        assertThat(first).startsWith("/v1/executions/r-").isEqualTo(again);
        assertThat(failover.asked())
                .containsExactly("execute p-0 local hash-p-0 key-1", "execute p-0 local hash-p-0 key-1");
    }

    private static String execute(String key) {
        String location = json("{\"hash\":\"hash-p-0\"}")
                .header("Idempotency-Key", key)
                .post("/v1/plans/p-0/executions")
                .then()
                .statusCode(202)
                .body("plan", equalTo("p-0"))
                .extract()
                .header("Location");
        return location.substring(location.indexOf("/v1/"));
    }

    @Test
    void demandsAKeyForARun() {
        problem(post("/v1/plans/p-0/executions", "{\"hash\":\"hash-p-0\"}"), 428, "missing")
                .body("detail", containsString("Idempotency-Key"));

        assertThat(failover.asked()).isEmpty();
    }

    @Test
    void beginsAndListsDrills() {
        post("/v1/pairs/shop/drills", "{\"mode\":\"shadow\"}")
                .statusCode(202)
                .body("name", equalTo("by-hand"))
                .body("mode", equalTo("DRILL_SHADOW"));
        post("/v1/pairs/shop/drills", "{\"mode\":\"live\",\"name\":\"spring\"}").statusCode(202);
        problem(post("/v1/pairs/shop/drills", "{\"mode\":\"dry\"}"), 400, "wrong");
        get("/v1/pairs/shop/drills").then().body("name", contains("weekly")).body("passed", contains(true));

        assertThat(failover.asked())
                .containsExactly("drill by-hand DRILL_SHADOW local", "drill spring DRILL_LIVE local");
    }

    @Test
    void saysThatItIsNotStartedYet() {
        service.stop();

        problem(get("/v1/pairs").then(), 503, "unavailable").header("Retry-After", "2");
    }
}
