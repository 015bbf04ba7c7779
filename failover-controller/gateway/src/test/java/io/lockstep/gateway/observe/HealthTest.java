package io.lockstep.gateway.observe;

import static io.lockstep.gateway.Samples.order;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.FakeService;
import io.lockstep.gateway.Samples;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest {
    @Inject
    FakeService service;

    @Test
    void isReadyWhileItServesAndSaysWhere() {
        service.show(Samples.serving());

        get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks[0].data.stands", equalTo("serving east"))
                .body("checks[0].data.epoch", equalTo(3))
                .body("checks[0].data.unread", equalTo("west: nothing was heard of it"))
                .body("checks[0].data.unreported", equalTo("west: the gateway's principal lacks WRITE"));
        get("/q/health/live").then().statusCode(200);
    }

    @Test
    void isReadyWhileAnOrderHoldsAllAndSaysSo() {
        service.show(Samples.view(order(3, 8, Hold.ALL, "east"), Hold.ALL, false, "holds all by order of run r-3"));

        get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks[0].data.stands", equalTo("held by order"))
                .body("checks[0].data.detail", containsString("r-3"));
    }

    @Test
    void isReadyWhileAnOrderForWritersHoldsAllBecauseNobodyCanBeTold() {
        service.show(Samples.unseeing(order(3, 8, Hold.WRITERS, "east"), Hold.ALL));

        get("/q/health/ready").then().statusCode(200).body("checks[0].data.stands", equalTo("held by order"));
    }

    @Test
    void isNotReadyWhileNoEpochIsKnownAndSaysWhy() {
        service.show(Samples.unknown());

        get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks[0].data.stands", equalTo("serving nobody"))
                .body("checks[0].data.detail", containsString("no epoch is known"));
        get("/q/health/live").then().statusCode(200);
    }

    @Test
    void isNotReadyWhileItDoesNotListenAlthoughItShould() {
        service.show(Samples.view(order(3, 8, Hold.NONE, "east"), Hold.NONE, false, "the data path does not listen"));

        get("/q/health/ready").then().statusCode(503);
    }

    @Test
    void isNotReadyBeforeItIsStarted() {
        service.stop();

        get("/q/health/ready").then().statusCode(503).body("checks[0].data.stands", equalTo("not started"));
        get("/q/health/live").then().statusCode(200);
    }
}
