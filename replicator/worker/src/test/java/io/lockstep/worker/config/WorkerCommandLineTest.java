package io.lockstep.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.lockstep.process.Arguments;
import io.lockstep.process.Arguments.Help;
import io.lockstep.process.Arguments.Parsed;
import io.lockstep.process.Arguments.Wrong;
import io.lockstep.worker.WorkerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkerCommandLineTest {
    @Test
    void fillsInWhatIsLeftOut() {
        Arguments<WorkerOptions> result = WorkerCommandLine.parse("--policy", "p.yaml", "--region", "west");

        String name = "worker-west-" + ProcessHandle.current().pid();
        assertThat(result)
                .isEqualTo(new Parsed<>(new WorkerOptions(
                        List.of(Path.of("p.yaml")),
                        "west",
                        "127.0.0.1",
                        8080,
                        name,
                        false,
                        Optional.empty(),
                        Optional.empty())));
    }

    @Test
    void readsEveryOption() {
        Arguments<WorkerOptions> result = WorkerCommandLine.parse(
                "--policy=p.yaml", "--region=west", "--port=0", "--host=0.0.0.0", "--name=w1", "--exit-with-parent");

        assertThat(result)
                .isEqualTo(new Parsed<>(new WorkerOptions(
                        List.of(Path.of("p.yaml")),
                        "west",
                        "0.0.0.0",
                        0,
                        "w1",
                        true,
                        Optional.empty(),
                        Optional.empty())));
    }

    @Test
    void takesAPolicyForEachPair() {
        Arguments<WorkerOptions> result =
                WorkerCommandLine.parse("--policy", "a.yaml", "--policy", "b.yaml", "--region", "west", "--name=w1");

        assertThat(result)
                .isEqualTo(new Parsed<>(new WorkerOptions(
                        List.of(Path.of("a.yaml"), Path.of("b.yaml")),
                        "west",
                        "127.0.0.1",
                        8080,
                        "w1",
                        false,
                        Optional.empty(),
                        Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--host=h|Missing required option",
                "--region=west|--policy=FILE",
                "--policy=p --region=west --port=many|is not an int",
                "--policy=p --region=west --port=70000|--port 70000 is not a port",
                "--policy=p --region=west --polcy=q|Unknown option",
                "--policy=p --region=west stray|Unmatched argument",
                "--policy=p --region=west --region=east|should be specified only once",
            })
    void refusesWrongArgumentsInOneLine(String args, String why) {
        Arguments<WorkerOptions> result = WorkerCommandLine.parse(args.isEmpty() ? new String[0] : args.split(" ", -1));

        assertThat(result)
                .asInstanceOf(type(Wrong.class))
                .extracting(Wrong::message)
                .asString()
                .contains(why)
                .doesNotContain("\n");
    }

    @Test
    void showsItsUsageWithoutAskingForMore() {
        Arguments<WorkerOptions> result = WorkerCommandLine.parse("--help");

        assertThat(result)
                .asInstanceOf(type(Help.class))
                .extracting(Help::text)
                .asString()
                .contains("--policy", "--region", "--port", "--host", "--name", "--exit-with-parent");
    }
}
