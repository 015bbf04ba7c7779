package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.control.Terminal;
import io.lockstep.cli.view.Fold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands take from around them: the terminal, the environment, the policy. */
final class SurroundingsTest {
    @TempDir
    private Path folder;

    private FakeController controller;

    @BeforeEach
    void start() throws IOException {
        controller = new FakeController();
    }

    @AfterEach
    void stop() {
        controller.close();
    }

    @Test
    void drawsARunAnewOnATerminal() {
        Run run = watch(new Window(new Terminal.Size(120, 40)));

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("  lag               east->west 12 records")
                .contains("  gates             1 pass; fence probe unknown")
                .contains("\u001b[8A\u001b[JPLANNED east -> west");
    }

    @Test
    void foldsARunToTheWidthOfTheWindow() {
        Run run = watch(new Window(new Terminal.Size(30, 40)));

        assertThat(run.out().lines().takeWhile(line -> !line.startsWith("run r-1")))
                .hasSizeGreaterThan(20)
                .allMatch(line -> Fold.width(line.replaceAll("\u001b\\[\\d+A|\u001b\\[J", "")) <= 30);
    }

    @Test
    void writesALinePerChangeWhereNobodySitsInFront() {
        assertThat(watch(Terminal.NOBODY).out().lines())
                .containsExactly(
                        "3.0 s  FENCING  as it should be",
                        "3.0 s  ROUTING  as it should be",
                        "3.0 s  PROTECTED  as it should be",
                        "run r-1 is PROTECTED after 3.0 s, first good write after 2.5 s");
    }

    @Test
    void asksTheControllersThatThePolicyNames() throws IOException {
        String sample =
                Files.readString(Path.of(System.getProperty("lockstep.root", "../.."), "deploy/samples/policy.yaml"));
        Path policy = folder.resolve("policy.yaml");
        Files.writeString(
                policy, sample.replaceAll("controllers: \\[.*?]", "controllers: [\"" + controller.url() + "\"]"));

        assertThat(Run.of("pair", "--policy", policy.toString()).code()).isZero();
        assertThat(controller.wasAsked("GET /v1/pairs/shop")).isTrue();
    }

    @Test
    void asksTheControllersOfTheEnvironment() {
        Run run = in(Map.of("LOCKSTEP_CONTROLLERS", "http://127.0.0.1:1, " + controller.url()), "pair");

        assertThat(run.code()).isZero();
        assertThat(controller.wasAsked("GET /v1/pairs/shop")).isTrue();
    }

    @Test
    void saysWhichVariableHoldsNoAddress() {
        Run run = in(Map.of("LOCKSTEP_CONTROLLERS", "west.example:8090"), "pair");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("LOCKSTEP_CONTROLLERS 'west.example:8090' is not an http URL");
    }

    @Test
    void sendsTheTokenOfTheEnvironment() {
        in(Map.of("LOCKSTEP_TOKEN", "lk_x\n"), "pair", "--controller", controller.url());

        assertThat(controller.asked("GET /v1/pairs").authorization()).isEqualTo("Bearer lk_x");
    }

    private static Run in(Map<String, String> environment, String... arguments) {
        return Run.of(environment, Terminal.NOBODY, arguments);
    }

    private Run watch(Terminal terminal) {
        return Run.of(Map.of(), terminal, "watch", "r-1", "--controller", controller.url());
    }

    private record Window(Terminal.Size size) implements Terminal {
        @Override
        public Optional<String> ask(String question) {
            return Optional.of("yes");
        }

        @Override
        public boolean redraws() {
            return true;
        }
    }
}
