package io.lockstep.gateway.rest;

import static io.lockstep.gateway.Samples.order;

import io.lockstep.failover.gateway.Hold;
import io.lockstep.fuzz.Fuzz;
import io.lockstep.fuzz.HttpFuzz;
import io.lockstep.fuzz.HttpFuzz.Sample;
import io.lockstep.fuzz.HttpTalk;
import io.lockstep.gateway.FakeService;
import io.lockstep.gateway.HandOrder.Ruling;
import io.lockstep.gateway.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever is asked of the gateway, it answers as it declares. */
@QuarkusTest
class HostileRequestsTest {
    private static final HttpFuzz REQUESTS = new HttpFuzz(
            List.of(
                    new Sample("GET", "/v1/gateway", ""),
                    new Sample(
                            "POST",
                            "/v1/gateway/hold",
                            "{\"run\":\"r\",\"epoch\":4,\"whom\":\"WRITERS\",\"withinMs\":9}"),
                    new Sample("POST", "/v1/gateway/flip", "{\"run\":\"r\",\"sequence\":4,\"side\":\"west\"}"),
                    new Sample("POST", "/v1/gateway/release", "{\"epoch\":3}")),
            List.of("run", "epoch", "sequence", "whom", "withinMs", "side"),
            Set.of(503, 504),
            Set.of(400, 413, 414, 431, 501));

    @Inject
    FakeService service;

    @Test
    void answersAnyRequestAsItDeclares() throws Exception {
        service.show(Samples.serving());
        try (HttpTalk talk = new HttpTalk(RestAssured.port)) {
            Fuzz.of(20_000, 16 << 20).run(dice -> {
                if (dice.once(500)) {
                    service.rule(
                            dice.once(2)
                                    ? new Ruling.Followed(order(4, 8, Hold.ALL, "east"))
                                    : new Ruling.Refused("it is older"));
                }
                REQUESTS.ask(talk, dice);
            });
        }
    }
}
