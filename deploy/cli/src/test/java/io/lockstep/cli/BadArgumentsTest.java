package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BadArgumentsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                                  | ./lockstep: Missing required subcommand
                    polisy                              | ./lockstep: Unmatched argument at index 0: 'polisy'. Did you mean 'policy'?
                    policy                              | ./lockstep policy: Missing required subcommand
                    policy chek x                       | ./lockstep policy: Unmatched arguments from index 1: 'chek', 'x'
                    policy check                        | ./lockstep policy check: Missing required parameter: 'FILE'
                    policy check a b                    | ./lockstep policy check: Unmatched argument at index 3: 'b'
                    policy check --jsn a                | ./lockstep policy check: Unknown option: '--jsn'
                    policy check /nowhere/none.yaml     | ./lockstep policy check: FILE '/nowhere/none.yaml' does not exist
                    policy check /                      | ./lockstep policy check: FILE '/' is a folder
                    status --worker                     | ./lockstep status: Missing required parameter for option '--worker' (URL)
                    status --worker 127.0.0.1:8080      | ./lockstep status: Invalid value for option '--worker'
                    status --worker localhost:8080      | ./lockstep status: --worker 'localhost:8080' is not an http URL such as
                    status --worker ftp://a             | ./lockstep status: --worker 'ftp://a' is not an http URL
                    status --worker http:///x           | ./lockstep status: --worker 'http:///x' is not an http URL
                    status x                            | ./lockstep status: Unmatched argument at index 1: 'x'
                    """)
    void answersBadArgumentsWithOneLineAndExitCodeTwo(String arguments, String line) {
        Run run = Run.of(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith(line)
                .contains(" See ./lockstep");
    }
}
