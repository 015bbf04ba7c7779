package io.lockstep.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.it.harness.Alone;
import io.lockstep.it.harness.OwnBrokers;
import io.lockstep.it.sandbox.SandboxProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three promotions in a row, every second one back; 20 with {@code -Dlockstep.long=true}. */
@Alone
@OwnBrokers
class GatewayFlipsTest {
    private static final int FLIPS = Boolean.getBoolean("lockstep.long") ? 20 : 3;
    private static final Duration PATIENCE = Duration.ofSeconds(240 + 90L * FLIPS);

    /** Speed is judged where nothing else runs; here other tests share the processors. */
    private static final String TOO_SLOW = "a record waited ";

    @TempDir
    private Path folder;

    @Test
    void moveUnchangedClientsThereAndBackWithNoErrorNothingLostAndNothingDoubled() throws Exception {
        Path report = folder.resolve("report.json");
        String output;
        try (SandboxProcess sandbox = SandboxProcess.start(
                folder,
                "--scenario",
                "planned",
                "--through",
                "gateway",
                "--flips",
                Integer.toString(FLIPS),
                "--report",
                report.toString())) {
            sandbox.awaitEnd(PATIENCE);
            output = sandbox.toString();
        }
        JsonNode said = new ObjectMapper().readTree(report.toFile());
        assertThat(said.path("error").asText()).as(output).isEmpty();
        assertThat(said.path("problems")).as(output).isEmpty();
        assertThat(said.path("flips")).as(output).hasSize(FLIPS).allSatisfy(GatewayFlipsTest::held);
        assertThat(said.path("clients"))
                .hasSizeGreaterThanOrEqualTo(6)
                .allMatch(client -> client.path("acknowledged").asInt() > 0);
        assertThat(said.path("clients"))
                .filteredOn(client -> client.path("kind").asText().equals("idempotent"))
                .hasSize(5)
                .allMatch(client -> client.path("errors").isEmpty()
                        && client.path("lost").asInt() == 0
                        && client.path("misplaced").asInt() == 0
                        && client.path("doubled").asInt() == 0);
        assertThat(said.path("groups"))
                .hasSize(4)
                .allMatch(group -> group.path("skipped").asLong() == 0);
    }

    private static void held(JsonNode flip) {
        assertThat(flip.path("outcome").asText()).isEqualTo("PROTECTED");
        assertThat(flip.path("evidenceVerified").asBoolean()).isTrue();
        assertThat(flip.path("problems")).allMatch(problem -> problem.asText().startsWith(TOO_SLOW));
        assertThat(flip.path("holdMillis").asLong()).isPositive();
        assertThat(flip.path("gateways"))
                .hasSize(2)
                .allMatch(gateway -> gateway.path("cuts").asInt() == 0
                        && gateway.path("side").asText().equals(flip.path("to").asText()));
    }
}
