package io.lockstep.worker.observe;

import static io.lockstep.worker.Samples.LINK;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.worker.FakeLink;
import io.lockstep.worker.Samples;
import io.lockstep.worker.links.LinkStatus.Failed;
import io.lockstep.worker.links.LinkStatus.Running;
import io.lockstep.worker.links.Links;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest {
    @Inject
    Links links;

    @AfterEach
    void leaveAGoodLinkBehind() {
        show(Samples.running());
    }

    @Test
    void isReadyWhileTheLinkMakesProgress() {
        show(Samples.running(Samples.streaming("orders", 0)));

        get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void isReadyButIdleInTheActiveRegion() {
        show(Samples.link("IDLE", false, false));

        get("/q/health/ready").then().statusCode(200).body("checks[0].data.'east->west'", equalTo("IDLE"));
    }

    @Test
    void isNotReadyWithAHaltedPartitionAndNamesItAndItsReason() {
        show(Samples.running(Samples.halted("orders", 1)));

        get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks[0].data.'halted east->west orders-1'", containsString("FOREIGN_WRITE"));
        get("/q/health/live").then().statusCode(200);
    }

    @Test
    void isNotAliveOnceALinkFailed() {
        links.put(LINK, new Failed(LINK, "wrong password"));

        get("/q/health/live")
                .then()
                .statusCode(503)
                .body("checks[0].data.'east->west'", containsString("wrong password"));
    }

    private void show(LinkSnapshot snapshot) {
        links.put(LINK, new Running(new FakeLink(snapshot), List.of()));
    }
}
