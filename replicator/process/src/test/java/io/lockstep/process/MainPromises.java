package io.lockstep.process;

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

/** What every process of Lockstep promises, as far as it gets before anything is started. */
public abstract class MainPromises {
    @TempDir
    private Path folder;

    private final Class<?> main;
    private final String command;
    private final String[] besides;

    /** @param command what it is called on the command line, e.g. {@code lockstep worker}; it needs a region */
    protected MainPromises(Class<?> main, String command) {
        this(main, command, "--region", "west");
    }

    /** @param besides what it needs beside a policy */
    protected MainPromises(Class<?> main, String command, String... besides) {
        this.main = main;
        this.command = command;
        this.besides = besides.clone();
    }

    @Test
    public void answersBadArgumentsInOneLineAndWithExitCodeTwo() throws IOException, InterruptedException {
        assertThat(run(2, besides))
                .singleElement()
                .asString()
                .startsWith(command + ": ")
                .contains("--policy");
    }

    @Test
    public void answersABadPolicyWithAllItsProblemsAndExitCodeOne() throws IOException, InterruptedException {
        Path policy = Files.writeString(folder.resolve("p.yaml"), "apiVersion: lockstep/v1\npear: shop\n");

        List<String> arguments = new ArrayList<>(List.of("--policy", policy.toString(), "--port", "0"));
        arguments.addAll(List.of(besides));

        assertThat(run(1, arguments.toArray(String[]::new)))
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(line).startsWith(command + ": "))
                .anySatisfy(line -> assertThat(line).contains("pear"));
    }

    @Test
    public void explainsItselfWithExitCodeZero() throws IOException, InterruptedException {
        assertThat(run(0, "--help")).first().asString().startsWith("Usage: " + command);
    }

    private List<String> run(int exitCode, String... args) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        line.addAll(List.of(args));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(line)
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
