package io.lockstep.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxCommandTest {
    @TempDir
    private Path folder;

    @Test
    void refusesArgumentsOutOfRange() {
        assertRefused("--seconds must be", "--seconds", "0");
        assertRefused("--rate must be", "--rate", "0");
        assertRefused("--east-port must be", "--east-port", "70000");
        assertRefused("must differ", "--east-port", "19092", "--west-port", "19092");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertRefused("Unknown option: '--secnds=5'", "--secnds=5");
        assertRefused("--seconds", "--seconds", "soon");
        assertRefused("--report needs --seconds", "--report", "r.json");
        assertRefused("--scenario must be planned, unplanned, failback, drill or all", "--scenario", "storm");
        assertRefused("--seconds does not go with --scenario", "--scenario", "planned", "--seconds", "5");
    }

    @Test
    void playsNoScenarioInSecuredRegions() {
        assertRefused("--secure does not go with --scenario", "--secure", "--scenario", "planned");
        assertRefused(
                "--secure does not go with --scenario", "--secure", "--scenario", "planned", "--through", "gateway");
        assertRefused("--report needs --seconds", "--secure", "--report", "r.json");
    }

    @Test
    void leadsNothingButAPlannedPromotionThroughTheGateway() {
        assertRefused("--through must be gateway", "--scenario", "planned", "--through", "haproxy");
        for (String scenario : List.of("unplanned", "failback", "drill", "all")) {
            assertRefused("goes with --scenario planned only", "--scenario", scenario, "--through", "gateway");
        }
        assertRefused("goes with --scenario planned only", "--through", "gateway");
        assertRefused("--flips needs --through", "--scenario", "planned", "--flips", "3");
        assertRefused("--flips must be 1 to", "--scenario", "planned", "--through", "gateway", "--flips", "0");
    }

    @Test
    void killsAConnectWorkerOnlyInTheMiddleOfARunThatEnds() {
        assertRefused("--on must be connect", "--on", "mesos", "--seconds", "60");
        assertRefused("--on connect needs --seconds of at least 10", "--on", "connect");
        assertRefused("--on connect needs --seconds of at least 10", "--on", "connect", "--seconds", "5");
        assertRefused("does not go with --secure", "--on", "connect", "--seconds", "60", "--secure");
    }

    @Test
    void refusesADataFolderThatHoldsSomething() throws IOException {
        Files.writeString(folder.resolve("mine"), "x");
        assertRefused("is not empty", "--data", folder.toString());
    }

    @Test
    void refusesAReportThatCannotBeWritten() {
        assertRefused(
                "does not exist",
                "--seconds",
                "5",
                "--report",
                folder.resolve("none/r.json").toString());
        assertRefused("is a folder", "--seconds", "5", "--report", folder.toString());
    }

    private static void assertRefused(String reason, String... arguments) {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        int code;
        try {
            code = SandboxCommand.run(arguments);
        } finally {
            System.setErr(before);
        }
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(code).isEqualTo(2);
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("sandbox: ").contains(reason));
    }
}
