package io.lockstep.faults.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.faults.check.Violation;
import io.lockstep.faults.check.Violation.Rule;
import io.lockstep.faults.history.Recovery;
import io.lockstep.faults.history.RunEnd;
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
    void theFileHoldsAllOfTheRun(@TempDir Path folder) {
        Outcome all = new Outcome(
                "./lockstep faults",
                5,
                60,
                Map.of("kill worker", 2),
                new Outcome.Traffic(9, 8, 7, 6, 5),
                List.of(new RunEnd("DRILL", "d-1", "east", "east", "PASSED", true, false, 4_000, List.of("late"))),
                Outcome.Recovering.of(List.of(after("kill worker[which=0]", 3))),
                List.of(new Violation(Rule.KEPT, "record 17")),
                "");
        Path file = folder.resolve("outcome.json");
        OutcomeFile.write(file, all);
        assertThat(OutcomeFile.read(file)).isEqualTo(all);
    }

    @Test
    void theTableTellsHowOftenEachKindWasMetAndHowLongItTookToRecover() {
        Outcome run = new Outcome(
                "./lockstep faults --seed 5",
                5,
                1_900,
                Map.of("kill worker", 2, "slow target", 1),
                new Outcome.Traffic(9_000, 8_000, 7_000, 6, 5),
                List.of(
                        new RunEnd("DRILL", "d-1", "east", "east", "PASSED", true, false, 4_000, List.of()),
                        new RunEnd("DRILL", "d-2", "east", "east", "PASSED", true, false, 6_500, List.of())),
                Outcome.Recovering.of(List.of(after("kill worker[which=0]", 3), after("kill worker[which=1]", 5))),
                List.of(),
                "");
        assertThat(OutcomeTable.of(run))
                .contains(
                        "`./lockstep faults --seed 5`  ",
                        "| kill worker | 2 | 3.0 s | 5.0 s |",
                        "| slow target | 1 | - | - |",
                        "| DRILL | 2 | 2 PASSED | 6.5 s |")
                .anyMatch(line -> line.contains("**0 violations** (3 faults, 2 runs and drills; 9,000 records sent,"));
    }

    @Test
    void theLinesNameEveryViolation() {
        assertThat(OutcomeLines.of(outcome(List.of(new Violation(Rule.KEPT, "record 17")), "")))
                .contains("violations: 1", "  KEPT: record 17");
    }
}
