package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the script at the root, which never builds here. */
final class LauncherTest {
    private static final Path ROOT = Path.of(System.getProperty("lockstep.root", "../.."))
            .toAbsolutePath()
            .normalize();
    private static final long DEADLINE_SECONDS = 60;
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    private Path folder;

    @Test
    void listsEveryCommandInAnAlignedTable() throws Exception {
        Run run = launch(ROOT, "help");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines().filter(line -> line.startsWith("  ")))
                .as("a name and what it does, or the rest of that right below it")
                .allMatch(line -> line.matches("  [a-zA-Z ]{18} \\S.*"));
        assertThat(run.out().lines().filter(line -> line.matches("  \\S.*")))
                .extracting(line -> line.substring(2, 21).strip())
                .containsExactly(
                        "sandbox",
                        "worker",
                        "controller",
                        "gateway",
                        "status",
                        "doctor",
                        "groups",
                        "translate",
                        "cost",
                        "pair",
                        "readiness",
                        "parity",
                        "residency",
                        "promote",
                        "failback",
                        "watch",
                        "runs",
                        "audit",
                        "approve",
                        "cancel",
                        "decide",
                        "drill",
                        "evidence",
                        "journal check",
                        "backup",
                        "restore",
                        "token create",
                        "policy check FILE",
                        "policy explain",
                        "policy diff",
                        "acls",
                        "import",
                        "test",
                        "bench",
                        "bench publish",
                        "bench positions",
                        "bench gateway",
                        "faults",
                        "help");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    stauts      | ./lockstep: 'stauts' is not a command. Did you mean 'status'? './lockstep help' lists them
                    frobnicate  | ./lockstep: 'frobnicate' is not a command. './lockstep help' lists them
                    --policy    | ./lockstep: '--policy' is not a command. Did you mean 'policy'? './lockstep help' lists them
                    help me     | ./lockstep: 'help' takes no arguments. Commands explain themselves, e.g. './lockstep status --help'
                    policy chek | ./lockstep policy: Unmatched argument at index 1: 'chek'. Did you mean 'check'? See ./lockstep policy --help
                    """)
    void answersBadArgumentsWithOneLineAndExitCodeTwo(String arguments, String line) throws Exception {
        Run run = launch(ROOT, arguments.split(" ", -1));

        assertThat(run.err().lines()).containsExactly(line);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void asksForACommand() throws Exception {
        Run run = launch(ROOT);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).containsExactly("./lockstep: no command given. './lockstep help' lists them");
    }

    @Test
    void checksAFileNamedRelativeToWhereItIsCalled() throws Exception {
        Path sample = ROOT.resolve("deploy/samples/policy.yaml");
        Files.copy(sample, Files.createDirectories(folder.resolve("with space")).resolve("my policy.yaml"));

        Run run = launch(folder, "policy", "check", "with space/my policy.yaml");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("with space/my policy.yaml is valid");
    }

    @Test
    void worksThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("ls"), ROOT.resolve("lockstep"));

        Run run = run(
                folder,
                List.of(
                        link.toString(),
                        "policy",
                        "check",
                        ROOT.resolve("deploy/samples/policy.yaml").toString()));

        assertThat(run.code()).isZero();
    }

    @Test
    void passesExitCodesOn() throws Exception {
        Files.writeString(folder.resolve("broken.yaml"), "pair: x\n");

        assertThat(launch(folder, "policy", "check", "broken.yaml").code()).isEqualTo(1);
    }

    /** What is delivered has no logger, unlike the class path of tests. */
    @Test
    void aCommandThatUsesKafkasClientSaysOnlyWhatItHasToSay() throws Exception {
        Files.writeString(folder.resolve("pair.yaml"), """
                apiVersion: lockstep/v1
                pair: shop
                active: east
                regions:
                  east: { bootstrap: "127.0.0.1:1" }
                  west: { bootstrap: "127.0.0.1:2" }
                mirror: { topics: [orders] }
                worker: { requestTimeout: 1s }
                """);
        List<String> delivered = Arrays.stream(CLASS_PATH.split(File.pathSeparator))
                .filter(jar -> !jar.contains("slf4j-simple"))
                .toList();

        Run run = run(
                folder,
                List.of(ROOT.resolve("lockstep").toString(), "journal", "check", "--policy", "pair.yaml"),
                String.join(File.pathSeparator, delivered));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().startsWith("Region ");
    }

    @Test
    void findsAJdkThatIsNewEnough() throws Exception {
        Run run = launch(ROOT, "jdk");

        assertThat(run.code()).isZero();
        assertThat(Path.of(run.out().strip(), "bin", "javac")).isExecutable();
    }

    private Run launch(Path from, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("lockstep").toString()));
        command.addAll(List.of(arguments));
        return run(from, command);
    }

    private Run run(Path from, List<String> command) throws IOException, InterruptedException {
        return run(from, command, CLASS_PATH);
    }

    private Run run(Path from, List<String> command, String classPath) throws IOException, InterruptedException {
        File out = folder.resolve("out.txt").toFile();
        File err = folder.resolve("err.txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(from.toFile())
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().put("LOCKSTEP_SKIP_BUILD", "1");
        builder.environment().put("LOCKSTEP_CLI_CLASSPATH", classPath);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }
}
