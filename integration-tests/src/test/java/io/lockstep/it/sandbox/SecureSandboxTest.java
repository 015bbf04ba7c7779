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

/** {@code ./lockstep sandbox --secure} as a user starts it; a minute of it is a matter of {@code --seconds 60}. */
@Alone
@OwnBrokers
class SecureSandboxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(400);

    @TempDir
    private Path folder;

    @Test
    void securedRegionsAreTheSameKeepWhatStaysAtHomeLoseNoDriftAndGrantNothingMissingOrSuperfluous() throws Exception {
        Path report = folder.resolve("report.json");
        try (SandboxProcess sandbox =
                SandboxProcess.start(folder, "--secure", "--seconds", "5", "--report", report.toString())) {
            assertThat(sandbox.awaitEnd(PATIENCE)).as(sandbox.toString()).isZero();
            sandbox.requireGone(List.of());
        }
        JsonNode said = new ObjectMapper().readTree(report.toFile());
        assertThat(said.path("identical").asBoolean()).isTrue();
        assertThat(said.path("forbidden").path("absentOn").asText()).isEqualTo("west");
        assertThat(said.path("forbidden").path("records").asInt()).isPositive();
        assertThat(said.path("drift").path("made")).hasSize(5);
        assertThat(said.path("drift").path("found")).hasSize(5);
        assertThat(said.path("drift").path("fixed")).hasSize(5);
        assertThat(said.path("drift").path("left")).isEmpty();
        assertThat(said.path("acls").path("granted").asInt()).isGreaterThan(100);
        assertThat(said.path("acls").path("used").asInt()).isGreaterThan(100);
        assertThat(said.path("acls").path("missing")).isEmpty();
        assertThat(said.path("acls").path("superfluous")).isEmpty();
        assertThat(said.path("encryption"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(way -> way.path("protocol").asText().equals("SASL_SSL")
                        && way.path("encryption").asText().startsWith("TLSv1.3"));
    }
}
