package io.lockstep.controller.rest;

import io.lockstep.fuzz.Fuzz;
import io.lockstep.fuzz.HttpFuzz;
import io.lockstep.fuzz.HttpFuzz.Sample;
import io.lockstep.fuzz.HttpTalk;
import io.lockstep.process.access.Door;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever is asked of the controller, it answers as it declares. */
@QuarkusTest
class HostileRequestsTest extends OpenController {
    private static final HttpFuzz REQUESTS = new HttpFuzz(
            List.of(
                    new Sample("GET", "/v1/pairs", ""),
                    new Sample("GET", "/v1/pairs/shop", ""),
                    new Sample("GET", "/v1/pairs/shop/route", ""),
                    new Sample("GET", "/v1/pairs/shop/drills", ""),
                    new Sample("GET", "/v1/pairs/shop/executions", ""),
                    new Sample("GET", "/v1/plans/p-0", ""),
                    new Sample("GET", "/v1/executions/r-0", ""),
                    new Sample("GET", "/v1/executions/r-0/evidence", ""),
                    new Sample("GET", "/runbooks/README", ""),
                    new Sample(
                            "POST",
                            "/v1/pairs/shop/plans",
                            "{\"mode\":\"UNPLANNED\",\"to\":\"west\",\"overrides\":{\"lag\":\"x\"},\"acceptedLoss\":\"y\"}"),
                    new Sample("POST", "/v1/pairs/shop/drills", "{\"name\":\"weekly\",\"mode\":\"shadow\"}"),
                    new Sample("POST", "/v1/plans/p-0/approvals", "{\"hash\":\"hash-p-0\"}"),
                    new Sample("POST", "/v1/plans/p-0/rejections", "{\"reason\":\"not now\"}"),
                    new Sample("POST", "/v1/plans/p-0/executions", "{\"hash\":\"hash-p-0\"}"),
                    new Sample("POST", "/v1/executions/r-0/cancel", "{\"reason\":\"a mistake\"}"),
                    new Sample(
                            "POST",
                            "/v1/executions/r-stuck/decisions",
                            "{\"decision\":\"RETRY\",\"reason\":\"it is back\",\"step\":\"FLIP_ROUTES\"}")),
            List.of("mode", "to", "overrides", "acceptedLoss", "hash", "reason", "decision", "step", "name"),
            Set.of(503),
            Set.of(400, 413, 414, 431, 501));

    @Test
    void answersAnyRequestAsItDeclares() throws Exception {
        try (HttpTalk talk = new HttpTalk(RestAssured.port)) {
            Fuzz.of(30_000, 16 << 20).run(dice -> {
                if (dice.once(500)) {
                    service.start().route("east", 3, dice.below(9));
                    entrance.use(Door.open());
                }
                REQUESTS.ask(talk, dice);
            });
        }
    }
}
