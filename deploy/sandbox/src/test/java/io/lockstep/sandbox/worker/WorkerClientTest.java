package io.lockstep.sandbox.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class WorkerClientTest {
    private static final String LINKS = """
            [{"link":"east->west","state":"RUNNING","coordinator":true,"epoch":0,"holeMethod":"markers",
              "sourceReachable":true,"targetReachable":true,"progressing":true,"error":"","warnings":["w"],
              "memory":{"usedBytes":5,"budgetBytes":9},
              "partitions":[
                {"topic":"orders","partition":0,"state":"Streaming","nextOffset":7,"sourceEnd":9,"targetEnd":7,
                 "lagRecords":2,"lagBytes":20,"lagSeconds":0.25,"shift":1,
                 "holes":{"markers":1,"aborted":2,"compacted":3,"prefix":4,"lost":0},"records":6,"bytes":60,
                 "batchesUntouched":1,"batchesReencoded":0,"halt":null,"note":""},
                {"topic":"orders","partition":1,"state":"Halted","nextOffset":3,"sourceEnd":3,"targetEnd":3,
                 "lagRecords":-1,"lagBytes":-1,"lagSeconds":-1.0,"shift":-2,
                 "holes":{"markers":1,"aborted":0,"compacted":0,"prefix":0,"lost":0},"records":4,"bytes":40,
                 "batchesUntouched":1,"batchesReencoded":0,
                 "halt":{"reason":"FOREIGN_WRITE","side":"TARGET","from":3,"to":4,"detail":"d","wayOut":"o"},
                 "note":""}]}]
            """;

    private static final String GROUPS = """
            {"link":"east->west","coordinator":true,
             "pass":{"at":"2026-11-20T14:05:00Z","ageSeconds":1.5,"millis":85,"groups":1,"positions":2,"written":1,
                     "failure":"","problems":[]},
             "skipped":{"WAITING":1},
             "groups":[{"group":"billing","type":"classic","state":"WAITING","why":"2 ahead","members":["a@/10.0.0.7"],
               "positions":[
                 {"topic":"orders","partition":0,"source":12,"target":12,"sourceLag":3,"targetLag":3,
                  "state":"SYNCED","why":""},
                 {"topic":"orders","partition":1,"source":14,"target":12,"sourceLag":3,"targetLag":null,
                  "state":"WAITING","why":"2 ahead"}]}],
             "gone":[]}
            """;

    private final HttpServer server = server();
    private volatile int status = 200;

    @BeforeEach
    void start() {
        server.createContext("/v1/links", exchange -> {
            String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            byte[] body = answer(asked).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsWhatAWorkerTellsAndAddsItUp() {
        try (WorkerClient client = new WorkerClient(server.getAddress().getPort())) {
            LinkView link = client.links().orElseThrow().getFirst();
            assertThat(TopicTotals.of(link, "orders"))
                    .isEqualTo(new TopicTotals(
                            "orders", 10, -1, -1, new PartitionView.Holes(2, 2, 3, 4), -2, "1 Halted, 1 Streaming"));
            assertThat(link.partitions().get(1).halt())
                    .isEqualTo(new PartitionView.Halt("FOREIGN_WRITE", "TARGET", 3, 4, "d", "o"));
        }
    }

    private static String answer(String asked) {
        return switch (asked) {
            case "GET /v1/links" -> LINKS;
            case "GET /v1/links/east-%3Ewest/groups", "POST /v1/links/east-%3Ewest/groups/sync" -> GROUPS;
            default -> throw new AssertionError("nobody should ask " + asked);
        };
    }

    @Test
    void readsHowGroupsStandAndHasThemCarriedOver() {
        try (WorkerClient client = new WorkerClient(server.getAddress().getPort())) {
            GroupsView groups = client.syncGroups("east->west");
            assertThat(client.groups("east->west")).contains(groups);
            assertThat(groups.pass()).isEqualTo(new GroupsView.Pass(1.5, 85, 1, 2, 1, ""));
            assertThat(groups.state("billing", "orders", 1)).contains("WAITING");
            assertThat(groups.state("billing", "orders", 2)).isEmpty();
            assertThat(groups.groups().getFirst().positions().get(1).targetLag())
                    .isNull();
        }
    }

    @Test
    void saysWhyGroupsWereNotCarriedOver() {
        status = 409;
        try (WorkerClient client = new WorkerClient(server.getAddress().getPort())) {
            assertThatThrownBy(() -> client.syncGroups("east->west"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("the worker refused with 409: {");
            assertThat(client.groups("east->west")).isEmpty();
        }
    }

    @Test
    void knowsNothingWhileTheWorkerAnswersWithAnError() {
        status = 503;
        try (WorkerClient client = new WorkerClient(server.getAddress().getPort())) {
            assertThat(client.links()).isEmpty();
        }
    }

    @Test
    void knowsNothingWhileNobodyListens() {
        server.stop(0);
        try (WorkerClient client = new WorkerClient(server.getAddress().getPort())) {
            assertThat(client.links()).isEmpty();
        }
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
