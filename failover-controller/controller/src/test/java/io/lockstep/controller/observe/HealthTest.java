package io.lockstep.controller.observe;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;

import io.lockstep.controller.FakeFailover;
import io.lockstep.controller.FakeService;
import io.lockstep.controller.Samples;
import io.lockstep.controller.Vitals;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest {
    @Inject
    FakeService service;

    private FakeFailover failover;

    @BeforeEach
    void start() {
        failover = service.start();
    }

    @Test
    void isReadyWhereItLeadsOrKnowsWhoDoes() {
        get("/q/health").then().statusCode(200);
        failover.show(Samples.pair(false, Optional.empty()));

        get("/q/health/ready").then().statusCode(200).body("checks[0].data.leader", equalTo("controller-east-1"));
    }

    @Test
    void isNotReadyWhileTheJournalCannotBeRead() {
        service.feel(new Vitals(true, false, false, "neither region answers"));

        get("/q/health/ready").then().statusCode(503).body("checks[0].data.detail", equalTo("neither region answers"));
        get("/q/health/live").then().statusCode(200);
    }

    @Test
    void isNotReadyBeforeItIsStarted() {
        service.stop();

        get("/q/health/ready").then().statusCode(503);
    }

    @Test
    void isNotAliveOnceItsLoopsEnded() {
        service.feel(new Vitals(false, true, true, "the driver ended"));

        get("/q/health/live").then().statusCode(503);
    }
}
