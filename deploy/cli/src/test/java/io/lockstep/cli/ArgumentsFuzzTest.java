package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.control.Terminal;
import io.lockstep.cli.view.Paint;
import io.lockstep.fuzz.Dice;
import io.lockstep.fuzz.Fuzz;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Whatever arguments are given, they are read or refused in one line. Nothing is carried out here. */
final class ArgumentsFuzzTest {
    private static final List<String> WORDS = List.of(
            "policy",
            "check",
            "acls",
            "status",
            "groups",
            "sync",
            "restore",
            "translate",
            "evidence",
            "list",
            "show",
            "verify",
            "export",
            "journal",
            "mend",
            "token",
            "create",
            "promote",
            "failback",
            "drill",
            "drills",
            "approve",
            "reject",
            "decide",
            "cancel",
            "pair",
            "runs",
            "watch",
            "--worker",
            "--controller",
            "--policy",
            "--token-file",
            "--json",
            "--at",
            "--group",
            "--accept",
            "--reason",
            "--name",
            "--role",
            "--help",
            "--",
            "-",
            "--worker=",
            "--at=x",
            "http://127.0.0.1:1",
            "http://[",
            "127.0.0.1:8080",
            "a b",
            "a\0b",
            "orders-0",
            "4711",
            "-1",
            "RETRY",
            "moved",
            "2026-11-20T14:05:00Z",
            "viewer",
            "'",
            "\"",
            "");

    @Test
    void anyArgumentsAreReadOrRefusedInOneLine() throws Exception {
        Fuzz.of(5_000, 64 << 20).run(ArgumentsFuzzTest::check);
    }

    private static void check(Dice dice) {
        String[] arguments = IntStream.range(0, dice.below(7))
                .mapToObj(i -> dice.once(6) ? dice.text(10).replace("@", "") : dice.of(WORDS))
                .toArray(String[]::new);
        StringWriter err = new StringWriter();
        CommandLine commands =
                CliMain.commandLine(Paint.PLAIN, Map.of(), Terminal.NOBODY).setErr(new PrintWriter(err));
        try {
            commands.parseArgs(arguments);
        } catch (ParameterException e) {
            e.getCommandLine().setErr(new PrintWriter(err));
            assertThat(OneLineErrors.badArguments(e, arguments)).isEqualTo(2);
            assertThat(err.toString().lines()).as(err.toString()).hasSize(1);
            assertThat(err.toString()).doesNotContain("Exception", "java.", "picocli", "io.lockstep");
        }
    }
}
