package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.runbook.Dashboard;
import io.lockstep.cli.runbook.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own tool takes the rules, and each alert fires in the fault that it is for, and in no quiet hour. */
final class PromtoolTest {
    private static final Path RULES = Page.ROOT.resolve("deploy/observe");

    /** Where the build is told that every tool is there, it has to be; elsewhere the report says what was left out. */
    @BeforeEach
    void findTheTool() {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        if (Boolean.getBoolean("lockstep.tools.required")) {
            assertThat(there).as("promtool is installed").isTrue();
        }
        Assumptions.assumeTrue(there, "promtool is not installed: install Debian's package prometheus");
    }

    @Test
    void takesEveryRule() throws Exception {
        assertThat(promtool("check", "rules", "recorded.yaml", "alerts.yaml")).endsWith("exit code 0");
    }

    /** As rules, because the tool parses nothing else. */
    @Test
    void parsesWhateverADashboardAsks(@TempDir Path folder) throws Exception {
        StringBuilder rules = new StringBuilder("groups: [ { name: asked, rules: [\n");
        for (Dashboard each : Dashboard.all()) {
            for (String expression : each.expressions()) {
                rules.append("  { record: \"asked:")
                        .append(rules.length())
                        .append("\", expr: '")
                        .append(expression.replace("'", "''"))
                        .append("' },\n");
            }
        }
        Path file = Files.writeString(folder.resolve("asked.yaml"), rules.append("] } ]\n"));

        assertThat(promtool("check", "rules", file.toString())).endsWith("exit code 0");
    }

    @Test
    void eachAlertFiresInWhatItIsFor() throws Exception {
        assertThat(promtool("test", "rules", "alerts-test.yaml")).endsWith("exit code 0");
    }

    @Test
    void everyAlertIsTried() throws Exception {
        String tests = Files.readString(RULES.resolve("alerts-test.yaml"));
        for (var rule : RunbooksTest.rules()) {
            assertThat(tests).contains("  - name: " + rule.name() + "\n");
            assertThat(tests).contains("      - { eval_time: 6h10m, alertname: " + rule.name() + " }\n");
        }
    }

    private static String promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command)
                .directory(RULES.toFile())
                .redirectErrorStream(true)
                .start();
        try (InputStream said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return text + "exit code " + process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
