package io.lockstep.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gateway.GatewayOptions;
import io.lockstep.process.Arguments;
import io.lockstep.process.Arguments.Help;
import io.lockstep.process.Arguments.Parsed;
import io.lockstep.process.Arguments.Wrong;
import io.lockstep.process.TlsFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GatewayCommandLineTest {
    @Test
    void readsEveryArgument() {
        assertThat(parse("--policy p.yaml --name gw-1 --host 10.0.0.1 --port 1 --data d --exit-with-parent"
                        + " --tls-certificate c.pem --tls-key k.pem"))
                .isEqualTo(new Parsed<>(new GatewayOptions(
                        Path.of("p.yaml"),
                        "gw-1",
                        "10.0.0.1",
                        1,
                        Path.of("d"),
                        true,
                        Optional.of(new TlsFiles(Path.of("c.pem"), Path.of("k.pem"))))));
    }

    @Test
    void needsNoMoreThanPolicyAndName() {
        assertThat(parse("--policy p.yaml --name gw-1"))
                .isEqualTo(new Parsed<>(new GatewayOptions(
                        Path.of("p.yaml"),
                        "gw-1",
                        "127.0.0.1",
                        8092,
                        Path.of("lockstep-data"),
                        false,
                        Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--policy p.yaml",
                "--name gw-1",
                "--policy p --name a|b",
                "--policy p --name ../x",
                "--policy p --name n --port 70000",
                "--policy p --name n --tls-key k",
                "--policy p --name n --prot 1"
            })
    void saysInOneLineWhatIsWrong(String arguments) {
        assertThat(parse(arguments))
                .asInstanceOf(InstanceOfAssertFactories.type(Wrong.class))
                .satisfies(wrong -> assertThat(wrong.message().lines()).hasSize(1));
    }

    @Test
    void explainsItself() {
        assertThat(parse("--help"))
                .asInstanceOf(InstanceOfAssertFactories.type(Help.class))
                .satisfies(help -> assertThat(help.text()).startsWith("Usage: lockstep gateway"));
    }

    private static Arguments<GatewayOptions> parse(String arguments) {
        return GatewayCommandLine.parse(arguments.split(" ", -1));
    }
}
