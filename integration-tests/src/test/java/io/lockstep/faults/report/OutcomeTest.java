package io.lockstep.faults.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.faults.check.Violation;
import io.lockstep.faults.check.Violation.Rule;
import io.lockstep.faults.history.Recovery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeTest {
    private static Outcome outcome(List<Violation> violations, String error) {
        return new Outcome(
                "./lockstep faults --seconds 60 --seed 5",
                5,
                60,
                Map.of("kill worker", 2),
                Outcome.Traffic.NONE,
                List.of(),
                Outcome.Recovering.of(List.of()),
                violations,
                error);
    }

    private static Recovery after(String what, long seconds) {
        return new Recovery(what, Optional.of(Duration.ofSeconds(seconds)), "");
    }

    @Test
    void holdsOnlyWithoutViolationsAndCarriedThrough() {
        assertThat(outcome(List.of(), "").holds()).isTrue();
        assertThat(outcome(List.of(new Violation(Rule.ONCE, "record 3")), "").holds())
                .isFalse();
        assertThat(outcome(List.of(), "no broker").holds()).isFalse();
    }

    @Test
    void tellsMedianAndLongestRecoveryOfAllAndOfEachKind() {
        Outcome.Recovering told = Outcome.Recovering.of(List.of(
                after("kill broker[node=1]", 1),
                after("kill broker[node=2]", 30),
                after("everything, after storm", 2),
                after("lose region[east]", 20),
                new Recovery("freeze worker[which=0]", Optional.empty(), "gone")));
        assertThat(told.processes())
                .containsOnlyKeys("broker", "worker", "region")
                .containsEntry("broker", new Outcome.Times(2, 1_000, 30_000))
                .containsEntry("region", new Outcome.Times(1, 20_000, 20_000));
        assertThat(told.all()).isEqualTo(new Outcome.Times(4, 2_000, 30_000));
        assertThat(told.slowest()).isEqualTo("kill broker[node=2]");
        assertThat(told.kinds())
                .containsEntry("kill broker", new Outcome.Times(2, 1_000, 30_000))
                .containsEntry("everything, after storm", new Outcome.Times(1, 2_000, 2_000))
                .containsEntry("freeze worker", new Outcome.Times(0, 0, 0));
    }

    @Test
    void theFileTellsSeedCommandAndEveryViolation(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("outcome.json");
        OutcomeFile.write(file, outcome(List.of(new Violation(Rule.KEPT, "record 17")), ""));
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.path("holds").asBoolean(true)).isFalse();
        assertThat(json.path("seed").asLong()).isEqualTo(5);
        assertThat(json.path("command").asText()).contains("--seed 5");
        assertThat(json.path("violations").get(0).path("rule").asText()).isEqualTo("KEPT");
        assertThat(json.path("violations").get(0).path("what").asText()).isEqualTo("record 17");
    }

    @Test
    void theLinesNameEveryViolation() {
        assertThat(OutcomeLines.of(outcome(List.of(new Violation(Rule.KEPT, "record 17")), "")))
                .contains("violations: 1", "  KEPT: record 17");
    }
}
