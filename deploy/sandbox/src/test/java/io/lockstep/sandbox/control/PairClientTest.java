package io.lockstep.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.lockstep.sandbox.control.PairClient.Told;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PairClientTest {
    private static final String PLAN =
            "{\"id\":\"p-1\",\"hash\":\"abc\",\"scope\":{\"from\":\"east\"},\"blocked\":true,\"gates\":["
                    + "{\"gate\":\"lag\",\"verdict\":\"FAIL\",\"observed\":\"7 s\"},"
                    + "{\"gate\":\"journal\",\"verdict\":\"PASS\",\"observed\":\"\"}]}";

    private final List<String> asked = new ArrayList<>();
    private HttpServer first;
    private HttpServer second;
    private PairClient client;

    @BeforeEach
    void start() throws IOException {
        first = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        second = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        first.start();
        second.start();
        client = new PairClient("shop", List.of(at(first), at(second)));
    }

    @AfterEach
    void end() {
        client.close();
        first.stop(0);
        second.stop(0);
    }

    private static URI at(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answers(HttpServer server, String path, int status, String body) {
        server.createContext(path, exchange -> {
            asked.add((server == first ? "first " : "second ") + exchange.getRequestURI());
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Test
    void asksTheOneThatLeads() {
        answers(first, "/v1/pairs/shop", 200, "{\"active\":\"east\",\"leads\":false}");
        answers(second, "/v1/pairs/shop", 200, "{\"active\":\"east\",\"leads\":true}");
        answers(second, "/v1/pairs/shop/plans", 201, PLAN);

        assertThat(client.plan("PLANNED", ""))
                .isEqualTo(new Told.Done<>(new PlanTold("p-1", "abc", "east", List.of("lag FAIL: 7 s"))));
        assertThat(asked).doesNotContain("first /v1/pairs/shop/plans");
    }

    @Test
    void goesWhereItIsSentTo() {
        answers(first, "/v1/pairs/shop", 200, "{\"active\":\"east\",\"leads\":false}");
        answers(first, "/v1/pairs/shop/plans", 421, "{\"leader\":\"" + at(second) + "\"}");
        answers(second, "/v1/pairs/shop/plans", 201, PLAN);

        assertThat(client.plan("PLANNED", "")).isInstanceOf(Told.Done.class);
    }

    @Test
    void tellsWhyNobodyDidIt() {
        answers(first, "/v1/pairs/shop", 200, "{\"active\":\"east\",\"leads\":true}");
        answers(first, "/v1/pairs/shop/plans", 503, "{\"detail\":\"the journal cannot be written\"}");

        assertThat(client.plan("PLANNED", ""))
                .isInstanceOfSatisfying(
                        Told.Not.class,
                        not -> assertThat(not.why()).contains("503").contains("the journal cannot be written"));
    }

    @Test
    void tellsWhyARunWasUndoneAndNotWhatItsLastStepSaid() {
        answers(first, "/v1/pairs/shop", 200, "{\"active\":\"east\",\"leads\":true}");
        answers(
                first,
                "/v1/executions/r-1",
                200,
                "{\"run\":\"r-1\",\"phase\":\"ABORTED\",\"over\":true,\"reason\":\"RESUME_LINK done\",\"timeline\":["
                        + "{\"phase\":\"FENCING\",\"at\":\"2026-11-20T20:34:41Z\",\"reason\":\"approved\"},"
                        + "{\"phase\":\"ABORTING\",\"at\":\"2026-11-20T20:34:44Z\",\"reason\":\"the fence does not hold\"}]}");

        assertThat(client.run("r-1"))
                .hasValueSatisfying(run -> assertThat(run.why()).isEqualTo("the fence does not hold"));
    }

    @Test
    void tellsWhatDriftsWhatWasBroughtAndWhatCouldNotBeCompared() {
        answers(first, "/v1/pairs/shop", 200, "{\"active\":\"east\",\"leads\":true}");
        answers(
                first,
                "/v1/pairs/shop/parity",
                200,
                "{\"at\":\"2026-11-22T22:00:00Z\",\"kinds\":[{\"kind\":\"configs\",\"unknown\":\"\",\"differences\":["
                        + "{\"what\":\"orders flush.ms\",\"standing\":\"drift\"},"
                        + "{\"what\":\"orders segment.ms\",\"standing\":\"told\"}]},"
                        + "{\"kind\":\"quotas\",\"unknown\":\"west: silent\",\"differences\":[]}],"
                        + "\"done\":[\"- acls ALLOW READ TOPIC orders User:app\"],\"problems\":[\"no\"]}");

        assertThat(client.parity()).hasValueSatisfying(told -> {
            assertThat(told.drift()).containsExactly("configs orders flush.ms");
            assertThat(told.problems()).containsExactly("no", "quotas: west: silent");
            assertThat(told.alike()).isFalse();
            assertThat(told.brought("acls ALLOW READ TOPIC orders User:app")).isTrue();
            assertThat(told.brought("configs orders flush.ms")).isFalse();
        });
    }

    @Test
    void tellsHowEachBrokerIsReached() {
        answers(first, "/v1/pairs/shop", 200, "{\"active\":\"east\",\"leads\":true}");
        answers(
                first,
                "/v1/pairs/shop/residency",
                200,
                "{\"violations\":[\"v\"],\"regions\":[{\"region\":\"west\",\"connections\":[{\"address\":\"a:1\","
                        + "\"protocol\":\"SASL_SSL\",\"encryption\":\"TLSv1.3 X\"}]}]}");

        assertThat(client.residency())
                .hasValue(new ResidencyTold(
                        List.of("v"), List.of(new ResidencyTold.Way("west", "a:1", "SASL_SSL", "TLSv1.3 X"))));
    }

    @Test
    void livesWithoutOneOfTheControllers() {
        first.stop(0);
        answers(second, "/v1/pairs/shop", 200, "{\"active\":\"west\",\"epoch\":4,\"leads\":true}");

        assertThat(client.pair())
                .hasValueSatisfying(pair -> assertThat(pair.epoch()).isEqualTo(4));
    }
}
