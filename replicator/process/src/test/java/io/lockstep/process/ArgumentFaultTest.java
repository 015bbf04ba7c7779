package io.lockstep.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

final class ArgumentFaultTest {
    static final class Options {
        @Option(names = "--file")
        @Nullable
        Path file;

        @Option(names = "--url")
        @Nullable
        URI url;
    }

    @Test
    void namesWhatIsWrongAndNoClassOfTheProgram() {
        assertThat(says("--file=a\0b"))
                .isEqualTo("Invalid value for option '--file': cannot convert 'a b' (Nul character not allowed: a b)");
        assertThat(says("--url=a b"))
                .isEqualTo("Invalid value for option '--url': cannot convert 'a b' to URI"
                        + " (Illegal character in path at index 1: a b)");
    }

    @Test
    void quotesNoPasswordOfAnAddress() {
        assertThat(says("--url=http://anna:plan ted@host/a b"))
                .doesNotContain("plan")
                .contains("cannot convert 'http://...@host/a b' to URI");
    }

    @Test
    void isOneLineWhateverWasTyped() {
        assertThat(says("a\r\nb", "\n\t\u001b[2J")).isEqualTo("Unmatched arguments from index 0: 'a b', ' [2J'");
    }

    private static String says(String... arguments) {
        ParameterException e = catchThrowableOfType(
                ParameterException.class, () -> new CommandLine(new Options()).parseArgs(arguments));
        assertThat(e).isNotNull();
        return ArgumentFault.says(e);
    }
}
