package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyCheckTest {
    private static final String SAMPLE = Path.of(
                    System.getProperty("lockstep.root", "../.."), "deploy/samples/policy.yaml")
            .toString();

    @TempDir
    private Path folder;

    @Test
    void sumsAValidFileUp() {
        Run run = Run.of("policy", "check", SAMPLE);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .startsWith(
                        SAMPLE + " is valid",
                        "  pair               shop",
                        "  region east        127.0.0.1:19092 with security.protocol",
                        "  region west        127.0.0.1:29092",
                        "  link east->west    mirrors",
                        "  link west->east    idle while east is active");
    }

    @Test
    void writesAValidFileAsJson() throws IOException {
        Run run = Run.of("policy", "check", "--json", SAMPLE);
        JsonNode json = new ObjectMapper().readTree(run.out());

        assertThat(run.code()).isZero();
        assertThat(json.path("valid").asBoolean()).isTrue();
        assertThat(json.at("/policy/links/0").asText()).isEqualTo("east->west");
        assertThat(json.at("/policy/worker/memoryBytes").asLong()).isEqualTo(128L << 20);
    }

    @Test
    void listsEveryProblemWithItsLine() throws IOException {
        Run run = Run.of("policy", "check", broken());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(6);
        assertThat(run.err().lines().toList()).first().asString().endsWith("broken.yaml has 5 problems");
        assertThat(run.err().lines())
                .contains("  line 7  mirror.topics[1]: 'pay(' is not a regular expression: unclosed group at 3."
                        + " Write e.g. \"pay\\\\(.*\"");
    }

    @Test
    void writesEveryProblemAsJson() throws IOException {
        Run run = Run.of("policy", "check", broken(), "--json");
        JsonNode json = new ObjectMapper().readTree(run.out());

        assertThat(run.code()).isEqualTo(1);
        assertThat(json.path("valid").asBoolean(true)).isFalse();
        assertThat(json.path("problems"))
                .hasSize(5)
                .allSatisfy(problem -> assertThat(problem.path("message").asText())
                        .startsWith(problem.path("path").asText() + ": ")
                        .endsWith(problem.path("remedy").asText()));
    }

    @Test
    void showsNoSecret() throws IOException {
        String yaml = Files.readString(Path.of(SAMPLE))
                .replace("{ security.protocol: PLAINTEXT }", "{ security.protocol: SSL, ssl.key.password: hunter2 }");
        String file = Files.writeString(folder.resolve("secret.yaml"), yaml).toString();

        assertThat(Run.of("policy", "check", file).out())
                .contains("ssl.key.password")
                .doesNotContain("hunter2");
        assertThat(Run.of("policy", "check", file, "--json").out())
                .contains("ssl.key.password")
                .doesNotContain("hunter2");
    }

    private String broken() throws IOException {
        return Files.writeString(folder.resolve("broken.yaml"), """
                        apiVersion: lockstep/v2
                        pair: Shop
                        active: esat
                        regions:
                          east: { bootstrap: "a" }
                          west: { bootstrap: "b:1" }
                        mirror: { topics: ["orders", "pay("] }
                        """).toString();
    }
}
