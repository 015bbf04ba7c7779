package io.lockstep.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as far as it gets before anything is started. */
final class ControllerMainTest {
    @TempDir
    private Path folder;

    @Test
    void answersBadArgumentsInOneLineAndWithExitCodeTwo() throws IOException, InterruptedException {
        assertThat(run(2, "--region", "west"))
                .singleElement()
                .asString()
                .startsWith("lockstep controller: ")
                .contains("--policy");
    }

    @Test
    void answersABadPolicyWithAllItsProblemsAndExitCodeOne() throws IOException, InterruptedException {
        Path policy = Files.writeString(folder.resolve("p.yaml"), "apiVersion: lockstep/v1\npear: shop\n");

        assertThat(run(1, "--policy", policy.toString(), "--region", "west", "--port", "0"))
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(line).startsWith("lockstep controller: "))
                .anySatisfy(line -> assertThat(line).contains("pear"));
    }

    @Test
    void explainsItselfWithExitCodeZero() throws IOException, InterruptedException {
        assertThat(run(0, "--help")).first().asString().startsWith("Usage: lockstep controller");
    }

    private List<String> run(int exitCode, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                ControllerMain.class.getName()));
        command.addAll(List.of(args));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(exitCode);
            return Files.readAllLines(output, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
