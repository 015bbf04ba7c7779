package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyDiffTest {
    private static final String OLD = """
            apiVersion: lockstep/v1
            pair: shop
            active: east
            regions:
              east: { bootstrap: "127.0.0.1:1", client: { security.protocol: SSL, ssl.key.password: hunter2 } }
              west: { bootstrap: "127.0.0.1:2" }
            mirror: { topics: ["orders", "clicks"] }
            """;
    private static final String LINKS = """
            [{"link":"east->west","state":"RUNNING","partitions":[
              {"topic":"orders","partition":0},{"topic":"clicks","partition":0},{"topic":"clicks","partition":1}]}]""";

    @TempDir
    private Path folder;

    @Test
    void saysNothingWhereBothMeanTheSame() throws IOException {
        Run run = diff(OLD, "# the same\n" + OLD.replace("[\"orders\", \"clicks\"]", "[clicks, orders]"));

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualToIgnoringNewLines("Both policies mean the same.");
    }

    @Test
    void saysOfEachEntryWhatChangesAndWhatItDoes() throws IOException {
        Run run = diff(OLD, OLD.replace("pair: shop", "pair: store").replace("\"clicks\"", "\"views\""));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines())
                .contains("pair: shop -> store", "mirror.topics: - clicks  + views")
                .anyMatch(line -> line.startsWith("    NOT A CHANGE OF THIS PAIR: "))
                .anyMatch(line -> line.startsWith("    workers start the pair's links anew with it, controllers take it"
                        + " over once no run and no drill is open: topics that are"))
                .anyMatch(line -> line.startsWith(
                        "REFUSED WHILE THEY RUN: workers take over nothing of this file" + " because of pair."))
                .anyMatch(line -> line.startsWith("REFUSED WHILE THEY RUN: controllers"))
                .endsWith("Name a worker with --worker URL to see which topics would stop.");
    }

    @Test
    void saysThatAFileIsTakenOverWholeOrNotAtAll() throws IOException {
        Run memory = diff(OLD, OLD.replace("\"clicks\"", "\"views\"") + "worker: { memory: 64MiB }\n");
        Run topics = diff(OLD, OLD.replace("\"clicks\"", "\"views\""));

        assertThat(memory.out())
                .contains("REFUSED WHILE THEY RUN: workers take over nothing of this file because of worker.memory.")
                .doesNotContain("RUN: controllers");
        assertThat(topics.out()).doesNotContain("REFUSED");
    }

    @Test
    void namesTheMirroredTopicsThatWouldStop() throws IOException {
        try (FakeWorker worker = new FakeWorker(200, LINKS)) {
            Run run = diff(OLD, OLD.replace(", \"clicks\"", ""), "--worker", worker.url());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out().lines()).endsWith("Of the topics that are mirrored now, these would stop: clicks");
        }
    }

    @Test
    void namesTheMirroredTopicsThatStopBecauseTheyStayAtHomeFromNowOn() throws IOException {
        String rules = OLD + """
                residency:
                  classes:
                    internal: { regions: [east, west], owner: shop }
                    personal: { regions: [east], owner: privacy office }
                  topics:
                    - { topics: ["orders"], class: internal }
                    - { topics: ["people"], class: personal }
                    - { topics: ["clicks"], class: CLASS }
                """;
        String old = rules.replace("CLASS", "internal");
        String now = rules.replace("CLASS", "personal");
        try (FakeWorker worker = new FakeWorker(200, LINKS)) {
            assertThat(diff(old, now, "--worker", worker.url()).out().lines())
                    .endsWith("Of the topics that are mirrored now, these would stop: clicks");
        }
        try (FakeWorker worker = new FakeWorker(200, LINKS)) {
            JsonNode json = new ObjectMapper()
                    .readTree(diff(old, now, "--worker", worker.url(), "--json").out());
            assertThat(json.path("topicsThatStop")).extracting(JsonNode::asText).containsExactly("clicks");
        }
        assertThat(diff(old, now).out().lines())
                .endsWith("Name a worker with --worker URL to see which topics would stop.");
    }

    @Test
    void saysThatSecretsChangedAndShowsNone() throws IOException {
        String other = OLD.replace("hunter2", "hunter3");
        Run run = diff(OLD, other);
        Run json = diff(OLD, other, "--json");

        assertThat(run.out())
                .contains("regions.east.client.ssl.key.password: changed; the values are never shown")
                .doesNotContain("hunter");
        assertThat(json.out()).doesNotContain("hunter");
    }

    @Test
    void writesTheSameAsJson() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(diff(OLD, OLD.replace(", \"clicks\"", ""), "--json").out());

        assertThat(json.path("same").asBoolean(true)).isFalse();
        assertThat(json.at("/changes/0/key").asText()).isEqualTo("mirror.topics");
        assertThat(json.at("/changes/0/before/0").asText()).isEqualTo("clicks");
        assertThat(json.at("/changes/0/readers/0").asText()).isEqualTo("workers");
        assertThat(json.at("/changes/0").has("refusing")).isFalse();
        assertThat(json.has("topicsThatStop")).isFalse();
    }

    @Test
    void answersThreeWhereItCannotTell() throws IOException {
        assertThat(diff(OLD, "pair: x\n").code()).isEqualTo(3);
        assertThat(diff(OLD, OLD, "--worker", "http://127.0.0.1:1"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(3))
                .satisfies(run -> assertThat(run.err()).startsWith("worker http://127.0.0.1:1 cannot be reached"));
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThat(Run.of("policy", "diff", "none.yaml", "other.yaml"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("OLD 'none.yaml' does not exist"));
    }

    private Run diff(String old, String now, String... more) throws IOException {
        String before = Files.writeString(folder.resolve("old.yaml"), old).toString();
        String after = Files.writeString(folder.resolve("new.yaml"), now).toString();
        String[] arguments = new String[4 + more.length];
        System.arraycopy(new String[] {"policy", "diff", before, after}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Run.of(arguments);
    }
}
