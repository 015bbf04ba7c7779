package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyExplainTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhatHappensToANameAndByWhichLine() throws IOException {
        Run run = Run.of("policy", "explain", "payments.scratch", "--policy", policy());

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .startsWith("topic 'payments.scratch' stays where it is")
                .anyMatch(line -> line.matches(
                        "  mirrored +no: taken out again, by 'payments\\\\\\.scratch' +line 11  mirror\\.exclude\\[0]"))
                .contains("group 'payments.scratch' has its positions carried over");
    }

    @Test
    void saysWhichOnesAreDefaultsAndWhichHoldAlways() throws IOException {
        assertThat(Run.of("policy", "explain", "orders", "--policy", policy(), "--as", "TOPIC")
                        .out()
                        .lines())
                .anyMatch(line -> line.matches("  mirrored +yes, by 'orders' +line 9  mirror\\.topics\\[0]"))
                .anyMatch(line -> line.matches("  holes .* default  mirror\\.holes"))
                .noneMatch(line -> line.startsWith("group"));
        assertThat(Run.of("policy", "explain", "__consumer_offsets", "--policy", policy())
                        .out()
                        .lines())
                .anyMatch(line -> line.startsWith("  mirrored  never mirrored") && line.endsWith("  always"));
    }

    @Test
    void writesTheSameAsJson() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(Run.of("policy", "explain", "orders", "--policy", policy(), "--json")
                        .out());

        assertThat(json.at("/explanations/0/kind").asText()).isEqualTo("topic");
        assertThat(json.at("/explanations/0/fate").asText()).isEqualTo("crosses");
        assertThat(json.at("/explanations/0/points/0/path").asText()).isEqualTo("mirror.topics[0]");
        assertThat(json.at("/explanations/0/points/0/line").asInt()).isEqualTo(9);
    }

    @Test
    void refusesAFileWithProblemsAndOneThatIsNotThere() throws IOException {
        String broken =
                Files.writeString(folder.resolve("broken.yaml"), "pair: x\n").toString();

        assertThat(Run.of("policy", "explain", "orders", "--policy", broken).code())
                .isEqualTo(1);
        assertThat(Run.of("policy", "explain", "orders", "--policy", "none.yaml"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("--policy 'none.yaml' does not exist"));
    }

    private String policy() throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                        apiVersion: lockstep/v1
                        pair: shop
                        active: east
                        regions:
                          east: { bootstrap: "127.0.0.1:1" }
                          west: { bootstrap: "127.0.0.1:2" }
                        mirror:
                          topics:
                            - orders
                            - payments\\..*
                          exclude: ["payments\\\\.scratch"]
                        """).toString();
    }
}
