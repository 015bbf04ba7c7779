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
                    acls                                | ./lockstep acls: Missing required options: '--for=PART', '--principal=TYPE:NAME', '--policy=FILE'
                    acls --for gate --principal User:a --policy p | ./lockstep acls: Invalid value for option '--for': 'gate' has no rights of its own. Write worker or controller
                    acls --for worker --principal a --policy p | ./lockstep acls: Invalid value for option '--principal': 'a' is no principal. Write e.g. User:lockstep
                    acls --for worker --principal User:* --policy p | ./lockstep acls: Invalid value for option '--principal': 'User:*' is everybody. Name one principal
                    status --worker                     | ./lockstep status: Missing required parameter for option '--worker' (URL)
                    status --worker 127.0.0.1:8080      | ./lockstep status: Invalid value for option '--worker' (URL): cannot convert '127.0.0.1:8080' to URI (Illegal character in scheme
                    status --worker localhost:8080      | ./lockstep status: --worker 'localhost:8080' is not an http URL such as
                    status --worker ftp://a             | ./lockstep status: --worker 'ftp://a' is not an http URL
                    status --worker http:///x           | ./lockstep status: --worker 'http:///x' is not an http URL
                    status x                            | ./lockstep status: Unmatched argument at index 1: 'x'
                    groups x                            | ./lockstep groups: Unmatched argument at index 1: 'x'
                    groups snc                          | ./lockstep groups: Unmatched argument at index 1: 'snc'. Did you mean 'sync'?
                    groups --worker localhost:8080      | ./lockstep groups: --worker 'localhost:8080' is not an http URL such as
                    groups --json sync                  | ./lockstep groups sync: Options stand behind 'sync', e.g. groups sync --worker URL
                    groups sync --accept all --group a  | ./lockstep groups sync: --accept 'all' is unknown. Write moved
                    groups sync --accept moved          | ./lockstep groups sync: --group and --accept moved belong together
                    groups sync --group a               | ./lockstep groups sync: --group and --accept moved belong together
                    groups restore --at 14:05 a         | ./lockstep groups restore: Invalid value for option '--at': '14:05' is no moment. Write it in UTC
                    groups restore a                    | ./lockstep groups restore: Missing required option: '--at=TIME'
                    groups restore                      | ./lockstep groups restore: Missing required options and parameters: '--at=TIME', 'GROUP'
                    translate                           | ./lockstep translate: Missing required parameters: 'TOPIC-PARTITION', 'OFFSET'
                    translate orders 3                  | ./lockstep translate: Invalid value for positional parameter at index 0 (TOPIC-PARTITION): 'orders' is no topic partition
                    translate orders-x 3                | ./lockstep translate: Invalid value for positional parameter at index 0 (TOPIC-PARTITION): 'orders-x' is no topic partition
                    translate orders-0 -3               | ./lockstep translate: Invalid value for positional parameter at index 1 (OFFSET): '-3' is no offset
                    translate orders-0 3.5              | ./lockstep translate: Invalid value for positional parameter at index 1 (OFFSET): '3.5' is no offset
                    """)
    void answersBadArgumentsWithOneLineAndExitCodeTwo(String arguments, String line) {
        assertThat(refusal(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)))
                .startsWith(line)
                .contains(" See ./lockstep");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    token create --name a --role king        | 'king' is no role
                    token create --role viewer               | Missing required option: '--name=NAME'
                    decide r-1 ignore --reason x             | 'ignore'
                    cancel r-1                               | Missing required option: '--reason=TEXT'
                    pair --controller localhost:8090         | is not an http URL
                    pair --policy /nowhere.yaml              | --policy /nowhere.yaml:
                    pair --token-file /nowhere               | cannot be read
                    evidence                                 | Missing required subcommand
                    journal                                  | Missing required subcommand
                    journal mend --policy /nowhere.yaml      | Missing required options
                    """)
    void answersThoseOfTheCommandsThatControlInTheSameWay(String arguments, String line) {
        assertThat(refusal(arguments.split(" ", -1))).contains(line);
    }

    /** The one line that a refused command prints. */
    private static String refusal(String... arguments) {
        Run run = Run.of(arguments);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        return run.err();
    }
}
