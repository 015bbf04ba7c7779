package io.lockstep.worker.rest;

import static io.lockstep.worker.Samples.LINK;

import io.lockstep.fuzz.Fuzz;
import io.lockstep.fuzz.HttpFuzz;
import io.lockstep.fuzz.HttpFuzz.Sample;
import io.lockstep.fuzz.HttpTalk;
import io.lockstep.worker.FakeLink;
import io.lockstep.worker.Samples;
import io.lockstep.worker.links.LinkStatus.Running;
import io.lockstep.worker.links.Links;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is asked of the worker, it answers as it declares. */
@QuarkusTest
class HostileRequestsTest {
    private static final String ON = "/v1/links/east-%3Ewest";
    private static final HttpFuzz REQUESTS = new HttpFuzz(
            List.of(
                    new Sample("GET", "/v1/links", ""),
                    new Sample("GET", ON, ""),
                    new Sample("GET", ON + "/partitions/orders-0", ""),
                    new Sample("POST", ON + "/partitions/orders-0/pause", ""),
                    new Sample("POST", ON + "/partitions/my-orders-1/resume?accept=loss", ""),
                    new Sample("POST", ON + "/partitions/my-orders-1/resume", "{\"accept\":\"shift\"}"),
                    new Sample("GET", ON + "/groups", ""),
                    new Sample("GET", ON + "/groups/billing", ""),
                    new Sample("POST", ON + "/groups/sync?group=billing&accept=moved", ""),
                    new Sample("GET", ON + "/groups/billing/history?from=2026-11-20T12:00:00Z", ""),
                    new Sample("POST", ON + "/groups/billing/restore?at=2026-11-20T12:00:00Z", ""),
                    new Sample("GET", ON + "/translate?topic=orders&partition=0&offset=40", "")),
            List.of("accept"),
            Set.of(502, 504),
            Set.of(400, 413, 414, 431, 501));

    @Inject
    Links links;

    @BeforeEach
    void runOneLink() {
        FakeLink link = new FakeLink(Samples.running(Samples.streaming("orders", 0), Samples.halted("my-orders", 1)));
        links.put(LINK, new Running(link, List.of()));
    }

    @Test
    void answersAnyRequestAsItDeclares() throws Exception {
        try (HttpTalk talk = new HttpTalk(RestAssured.port)) {
            Fuzz.of(30_000, 16 << 20).run(dice -> {
                if (dice.once(500)) {
                    runOneLink();
                }
                REQUESTS.ask(talk, dice);
            });
        }
    }
}
