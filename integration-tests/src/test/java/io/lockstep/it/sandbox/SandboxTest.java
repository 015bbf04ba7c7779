package io.lockstep.it.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.it.harness.Alone;
import io.lockstep.it.harness.OwnBrokers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Alone
@OwnBrokers
class SandboxTest {
    /** Speed is judged where nothing else runs; nobody knows what else the machine of a build does. */
    private static final String TOO_SLOW = "the first good write took longer than";

    private static final Duration PATIENCE = Duration.ofSeconds(240);

    @TempDir
    private Path folder;

    @Test
    void comparesBothSidesMovesTheGroupsAndLeavesNothingBehind() throws Exception {
        Path report = folder.resolve("report.json");
        try (SandboxProcess sandbox = SandboxProcess.start(folder, "--seconds", "8", "--report", report.toString())) {
            List<ProcessHandle> parts = sandbox.awaitAtWork(PATIENCE);
            assertThat(sandbox.awaitEnd(PATIENCE)).as(sandbox.toString()).isZero();
            sandbox.requireGone(parts);
        }
        JsonNode said = new ObjectMapper().readTree(report.toFile());
        assertThat(said.get("identical").asBoolean()).isTrue();
        assertThat(said.get("topics")).hasSize(5);
        assertThat(said.get("groups"))
                .isNotEmpty()
                .allMatch(group -> group.get("equal").asBoolean());
    }

    @Test
    void leavesNothingBehindWhenItIsInterrupted() throws Exception {
        try (SandboxProcess sandbox = SandboxProcess.start(folder)) {
            List<ProcessHandle> parts = sandbox.awaitAtWork(PATIENCE);
            sandbox.signal("INT");
            assertThat(sandbox.awaitEnd(Duration.ofSeconds(30))).isNotNegative();
            sandbox.requireGone(parts);
        }
    }

    @Test
    void endsWithAClearLineAndLeavesNothingBehindWhenAPartIsKilled() throws Exception {
        try (SandboxProcess sandbox = SandboxProcess.start(folder)) {
            List<ProcessHandle> parts = sandbox.awaitAtWork(PATIENCE);
            parts.getFirst().destroyForcibly();
            assertThat(sandbox.awaitEnd(Duration.ofSeconds(60))).isPositive();
            sandbox.requireGone(parts);
            assertThat(sandbox.output()).contains("ended unexpectedly");
        }
    }

    @Test
    void playsAPlannedScenarioInWhichNothingIsLost() throws Exception {
        Path report = folder.resolve("planned.json");
        try (SandboxProcess sandbox =
                SandboxProcess.start(folder, "--scenario", "planned", "--report", report.toString())) {
            boolean held = sandbox.awaitEnd(PATIENCE) == 0;
            assertThat(held || sandbox.output().contains(TOO_SLOW))
                    .as(sandbox.toString())
                    .isTrue();
            sandbox.requireGone(List.of());
        }
        JsonNode part =
                new ObjectMapper().readTree(report.toFile()).path("parts").path(0);
        assertThat(part.path("problems")).allMatch(problem -> problem.asText().startsWith(TOO_SLOW));
        assertThat(part.path("outcome").asText()).isEqualTo("PROTECTED");
        assertThat(part.path("producers"))
                .hasSize(3)
                .allMatch(producer -> producer.path("acknowledged").asInt() > 0
                        && producer.path("lost").asInt() == 0
                        && producer.path("doubled").asInt() == 0);
        assertThat(part.path("firstReads"))
                .isNotEmpty()
                .allMatch(read -> read.path("right").asBoolean());
        assertThat(part.path("evidenceVerified").asBoolean()).isTrue();
    }
}
