package io.lockstep.failover.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.NeedReason;
import io.lockstep.failover.Phase;
import io.lockstep.failover.StepKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README shows of a run is what the table, the steps and the reasons say; on a difference it is printed. */
class RunReadmeTest {
    private static final Path README = Path.of("..", "README.md");

    @Test
    void theDiagramIsTheTable() throws IOException {
        assertThat(readme()).contains(diagram());
    }

    @Test
    void theStepsArePhaseSteps() throws IOException {
        assertThat(readme()).contains(steps());
    }

    @Test
    void everyReasonNamesItsRunbook() throws IOException {
        assertThat(readme()).contains(reasons());
    }

    private static String readme() throws IOException {
        return Files.readString(README);
    }

    /** One arrow per pair of phases, without those that stay where they are. */
    private static String diagram() {
        Map<String, List<String>> arrows = new LinkedHashMap<>();
        TransitionTable.all().stream()
                .filter(row -> row.kind() == TransitionTable.Kind.MOVES)
                .forEach(row -> row.to().stream()
                        .filter(to -> to != row.from())
                        .forEach(to -> arrows.computeIfAbsent(row.from() + " --> " + to, arrow -> new ArrayList<>())
                                .add(row.trigger()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '))));
        List<String> lines = new ArrayList<>(List.of("```mermaid", "stateDiagram-v2", "    [*] --> PLANNED"));
        arrows.forEach((arrow, triggers) -> lines.add("    " + arrow + ": " + String.join(", ", triggers)));
        Arrays.stream(Phase.values()).filter(Phase::over).forEach(phase -> lines.add("    " + phase + " --> [*]"));
        lines.add("```");
        return String.join("\n", lines);
    }

    private static String steps() {
        List<String> lines = new ArrayList<>(List.of("| phase | steps | steps of an UNPLANNED run |", "|---|---|---|"));
        for (Phase phase : Phase.values()) {
            String sighted = words(PhaseSteps.of(phase, Mode.PLANNED));
            String blind = words(PhaseSteps.of(phase, Mode.UNPLANNED));
            if (!sighted.isEmpty()) {
                lines.add("| " + phase + " | " + sighted + " | " + (sighted.equals(blind) ? "the same" : blind) + " |");
            }
        }
        return String.join("\n", lines);
    }

    private static String words(List<StepKind> steps) {
        return steps.stream().map(StepKind::name).collect(Collectors.joining(", "));
    }

    private static String reasons() {
        List<String> lines = new ArrayList<>(List.of("| reason | runbook |", "|---|---|"));
        for (NeedReason reason : NeedReason.values()) {
            lines.add("| " + reason + " | `runbooks/" + reason.runbook() + ".md` |");
        }
        return String.join("\n", lines);
    }
}
