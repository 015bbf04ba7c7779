package io.lockstep.controller.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.controller.ControllerOptions;
import io.lockstep.process.Arguments;
import io.lockstep.process.Arguments.Help;
import io.lockstep.process.Arguments.Parsed;
import io.lockstep.process.Arguments.Wrong;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ControllerCommandLineTest {
    @Test
    void readsEveryArgument() {
        assertThat(parse("--policy p.yaml --region west --host 10.0.0.1 --port 1 --tokens t.yaml --signing-key k.pem"
                        + " --data d --name n --exit-with-parent"))
                .isEqualTo(new Parsed<>(new ControllerOptions(
                        List.of(Path.of("p.yaml")),
                        "west",
                        "10.0.0.1",
                        1,
                        Optional.of(Path.of("t.yaml")),
                        Optional.of(Path.of("k.pem")),
                        Path.of("d"),
                        "n",
                        true,
                        Optional.empty())));
    }

    @Test
    void needsNoMoreThanPolicyAndRegion() {
        ControllerOptions options = parsed("--policy p.yaml --region west");

        assertThat(options.host()).isEqualTo("127.0.0.1");
        assertThat(options.port()).isEqualTo(8090);
        assertThat(options.tokens()).isEmpty();
        assertThat(options.name()).startsWith("controller-west-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--region west", "--policy p --region west --port 70000", "--policy p --region w --prot 1"})
    void saysInOneLineWhatIsWrong(String arguments) {
        assertThat(parse(arguments))
                .asInstanceOf(InstanceOfAssertFactories.type(Wrong.class))
                .satisfies(wrong -> assertThat(wrong.message().lines()).hasSize(1));
    }

    @Test
    void explainsItself() {
        assertThat(parse("--help"))
                .asInstanceOf(InstanceOfAssertFactories.type(Help.class))
                .satisfies(help -> assertThat(help.text()).startsWith("Usage: lockstep controller"));
    }

    private static ControllerOptions parsed(String arguments) {
        if (parse(arguments) instanceof Parsed<ControllerOptions>(ControllerOptions options)) {
            return options;
        }
        throw new AssertionError("not understood: " + arguments);
    }

    private static Arguments<ControllerOptions> parse(String arguments) {
        return ControllerCommandLine.parse(arguments.split(" ", -1));
    }
}
