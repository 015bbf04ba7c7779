package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.runbook.Alerts;
import io.lockstep.cli.runbook.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong name in a page or an alert does not pass. */
final class RunbookCheckerTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    `./lockstep premote --to west`              | no command 'premote'
                    `./lockstep promote --too west`             | --too
                    `./lockstep decide RUN ignore --reason "x"` | ignore
                    `./lockstep decide RUN retry`               | --reason
                    `./lockstep evidence shred RUN`             | shred
                    `./lockstep controller --plicy FILE`        | there is no option --plicy
                    `./lockstep promote --override streaming=x` | streaming is not one that can be overridden
                    `GET /v1/pair/shop`                         | GET /v1/pair/shop
                    `POST /v1/pairs/{pair}/route`               | POST /v1/pairs/{pair}/route
                    `/v1/executions/RUN/evidences`              | /v1/executions/RUN/evidences
                    `curl -s URL/q/healthy`                     | GET /q/healthy
                    `curl -X POST URL/v1/executions/RUN`        | POST /v1/executions/RUN
                    `PROMOTION`                                 | `PROMOTION` is no phase
                    `FENCE_IS_BROKEN`                           | `FENCE_IS_BROKEN` is no phase
                    42.0 s  FENCES_VERIFYING  verify fence      | `FENCES_VERIFYING` is no phase
                    gate `lagg` blocks                          | there is no gate lagg
                    lockstep_lag_seconds grows                  | there is no metric lockstep_lag_seconds
                    `lockstep_gate{door="lag"}`                 | lockstep_gate has no label door
                    `failover.fenceBudgets`                     | the policy has no key failover.fenceBudgets
                    `LockstepFenceAlarms`                       | there is no alert LockstepFenceAlarms
                    [here](stuck-runs.md)                       | there is no page stuck-runs.md
                    """)
    void findsWhatIsNotThere(String text, String problem) throws IOException {
        assertThat(RunbooksTest.checker().unknown(new Page("bad", text)))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void looksIntoBlocksButNotAtTheOutputInThem() throws IOException {
        Page page = new Page("bad", """
                ```
                ./lockstep promote --to \\
                  west --yess
                run r-1 needs somebody: ./lockstep unknown
                ```
                """);

        assertThat(RunbooksTest.checker().unknown(page))
                .singleElement()
                .asString()
                .contains("--yess");
    }

    @Test
    void findsMissingPartsAndStepsWithoutACheck() throws IOException {
        Page page = new Page("bad", """
                **When**: now
                **Abort**: never
                **Preconditions**: none

                1. Do this. Check: it is done.
                2. Do that.
                """);

        assertThat(RunbooksTest.checker().lacking(page))
                .containsExactly(
                        "**Abort** stands before the part that should precede it",
                        "it has no part **Afterwards**",
                        "no 'Check:' or 'Expected:' in step 2. Do that.");
    }

    @Test
    void findsAlertsThatLeadNowhere() throws IOException {
        Path file = Files.writeString(folder.resolve("alerts.yaml"), """
                groups:
                  - name: bad
                    rules:
                      - alert: LockstepBad
                        expr: max(lockstep_nothing) > 0
                        labels: { severity: urgent }
                        annotations: { runbook_url: "http://example.org/runbooks/stuck-run" }
                      - alert: LockstepWorse
                        expr: vector(1)
                        labels: { severity: page }
                        annotations:
                          summary: "worse"
                          runbook_url: "{{ $externalLabels.lockstep_controller }}/runbooks/nowhere"
                """);

        assertThat(Alerts.read(file.toFile()).rules())
                .extracting(Alerts.Rule::problems)
                .satisfiesExactly(
                        bad -> assertThat(bad)
                                .containsExactly(
                                        "there is no metric lockstep_nothing",
                                        "its severity is neither page nor ticket",
                                        "it has no summary",
                                        "it links to no page"),
                        worse -> assertThat(worse)
                                .containsExactly("its expression names no metric of Lockstep", "it links to no page"));
    }
}
