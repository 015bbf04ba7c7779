package io.lockstep.cli;

import static io.lockstep.cli.EngineRecords.components;
import static io.lockstep.cli.EngineRecords.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatusTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void showsLinksPartitionsAndWhyAPartitionHalted() throws IOException {
        try (FakeWorker worker = new FakeWorker(200, links())) {
            Run run = Run.of("status", "--worker", worker.url() + "/");

            assertThat(run.code()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(worker.asked()).isEqualTo("GET /v1/links");
            assertThat(run.out().lines())
                    .containsExactly(
                            "worker " + worker.url(),
                            "link shop:east->west  RUNNING  epoch 3  holes by markers  coordinator  memory 12.5/128.0 MiB"
                                    + "  source reachable  target unreachable",
                            "  error: the error",
                            "  warning: topic clicks could not be provisioned",
                            "  warning: stays at home: people: it is personal",
                            "  PARTITION   STATE        NEXT  SOURCE END  LAG  LAG s  SHIFT  HOLES",
                            "  orders-0    Streaming  123456      123460    4    0.3      1    100",
                            "  payments-2  Halted        120           ?    ?      ?      0      0",
                            "  orders-0 lost: 7 offsets that retention removed before they were mirrored",
                            "  orders-0 note: accepted without comparison",
                            "  payments-2 halted: FOREIGN_WRITE at target offsets [120, 121)",
                            "    expected base offset 120, got 121",
                            "    Way out: Stop the other writer.");
        }
    }

    @Test
    void passesTheWorkersOwnWordsOnAsJson() throws IOException {
        try (FakeWorker worker = new FakeWorker(200, links())) {
            Run run = Run.of("status", "--json", "--worker", worker.url());
            JsonNode json = JSON.readTree(run.out());

            assertThat(run.code()).isZero();
            assertThat(json.at("/workers/0/url").asText()).isEqualTo(worker.url());
            assertThat(json.at("/workers/0/links")).isEqualTo(JSON.readTree(links()));
        }
    }

    @Test
    void showsTheWorkersThatAnswerBesideOneThatDoesNot() throws IOException {
        String gone = urlOfNobody();
        try (FakeWorker worker = new FakeWorker(200, "[]")) {
            Run run = Run.of("status", "--worker", gone, "--worker", worker.url());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out().lines()).containsExactly("worker " + worker.url(), "  no links yet");
            assertThat(run.err().lines())
                    .containsExactly("worker " + gone + " cannot be reached. Start one with './lockstep worker',"
                            + " or name another with --worker URL");
        }
    }

    @Test
    void tellsInJsonThatAWorkerCannotBeReached() throws IOException {
        Run run = Run.of("status", "--json", "--worker", urlOfNobody());
        JsonNode json = JSON.readTree(run.out());

        assertThat(run.code()).isEqualTo(1);
        assertThat(json.at("/workers/0/reachable").asBoolean(true)).isFalse();
        assertThat(json.at("/workers/0/error").asText()).startsWith("cannot be reached");
        assertThat(run.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    404 | []       | answered 404 to GET /v1/links; is it a Lockstep worker?
                    503 | busy     | answered 503 to GET /v1/links; is it a Lockstep worker?
                    200 | <html/>  | answered GET /v1/links with no list of links; is it a Lockstep worker?
                    200 | {}       | answered GET /v1/links with no list of links; is it a Lockstep worker?
                    """)
    void saysWhenSomethingElseListensThere(int status, String body, String reason) throws IOException {
        try (FakeWorker worker = new FakeWorker(status, body)) {
            Run run = Run.of("status", "--worker", worker.url());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err().lines()).containsExactly("worker " + worker.url() + " " + reason);
        }
    }

    @Test
    void showsTheUnknownAsUnknown() throws IOException {
        String bare = "[{\"link\":\"a->b\",\"novel\":1,\"partitions\":[{\"topic\":\"t\",\"partition\":0}]}]";
        try (FakeWorker worker = new FakeWorker(200, bare)) {
            Run run = Run.of("status", "--worker", worker.url());

            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("epoch ?").contains("memory ?/? MiB").contains("source unreachable");
            assertThat(run.out().lines().filter(line -> line.contains("t-0")))
                    .singleElement()
                    .asString()
                    .containsPattern("t-0 +\\? +\\? +\\? +\\? +0 +\\?$");
        }
    }

    /** The records are not on this module's class path on purpose; their source tells the names of their parts. */
    @Test
    void readsTheFieldsThatWorkersWrite() throws IOException {
        JsonNode link = JSON.readTree(links()).get(0);
        JsonNode partition = link.at("/partitions/0");

        assertThat(names(link)).isEqualTo(components("LinkSnapshot.java", "LinkSnapshot"));
        assertThat(names(link.path("memory"))).isEqualTo(components("MemorySnapshot.java", "MemorySnapshot"));
        assertThat(names(partition)).isEqualTo(components("PartitionSnapshot.java", "PartitionSnapshot"));
        assertThat(names(partition.path("holes"))).isEqualTo(components("PartitionSnapshot.java", "HolesSnapshot"));
        assertThat(names(partition.path("halt"))).isEqualTo(components("PartitionSnapshot.java", "HaltSnapshot"));
    }

    private static String urlOfNobody() throws IOException {
        try (FakeWorker worker = new FakeWorker(200, "[]")) {
            return worker.url();
        }
    }

    private static String links() throws IOException {
        try (var in = StatusTest.class.getResourceAsStream("/links.json")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
