package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.fuzz.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that {@link PolicyFuzzTest} found, or that are made after such: they took minutes, all memory or an exception. */
@Timeout(30)
final class HostileFileTest {
    @TempDir
    Path folder;

    @Test
    void endsAtAFileDeeperLongerOrWiderThanAnyPolicy() {
        String deep = "x: " + "[".repeat(60_000);
        String keys =
                IntStream.range(0, 20_000).mapToObj(i -> "key" + i + ": x\n").collect(Collectors.joining());
        String list = "x: [" + "a,\n ".repeat(200_000) + "]\n";

        assertThat(Given.problems(Given.MINIMAL + deep)).containsExactly(only("is nested deeper than 16 levels"));
        assertThat(Given.problems(Given.MINIMAL + keys)).containsExactly(only("has more than 10000 values"));
        assertThat(Given.problems(Given.MINIMAL + list)).containsExactly(only("has more than 10000 values"));
        assertThat(Given.problems(Given.MINIMAL + "? " + "k".repeat(257) + "\n: x\n"))
                .containsExactly(only("has a key of more than 256 characters"));
    }

    @Test
    void endsAtALineThatWouldBeCopiedOverAndOver() {
        String line = "pair: " + "a".repeat(1 << 16);

        long bytes = Fuzz.allocatedIn(() -> assertThat(Given.problems("apiVersion: lockstep/v1\n" + line.repeat(15)))
                .containsExactly(
                        "the file has more than 65536 characters in line 2. A list may have each of its items on"
                                + " a line of its own"));

        assertThat(bytes).isLessThan(64 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a?", "(?:a|b)?", ".?", "[0-9]?", "-?", "[a-z]*", "(a*)*", "(.*)*"})
    void refusesAnExpressionThatTriesEveryWay(String part) {
        String expression = part.repeat(60) + "x";
        String groups = "groups: { include: [\"" + expression + "\"] }\n";

        assertThat(Given.problems(Given.MINIMAL.replace("\"orders\"", '"' + expression + '"')))
                .singleElement()
                .asString()
                .contains("mirror.topics[0]", "takes too long to match: after 100000 looks at the");
        assertThat(Given.problems(Given.MINIMAL + groups))
                .singleElement()
                .asString()
                .contains("groups.include[0]", "takes too long to match: after 100000 looks at the");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".*", "orders.*", "[a-z]+-[a-z]+-v[0-9]+", ".*[.].*[.].*[.].*[.]dlq", "(?:pay|ship)(?:-.+)?"})
    void takesAnExpressionWithSomeFreeParts(String expression) {
        String groups = "groups: { include: [\"" + expression + "\"] }\n";

        Given.valid(Given.MINIMAL.replace("\"orders\"", '"' + expression + '"') + groups, Map.of());
    }

    @Test
    void endsAtAnExpressionThatIsLongerThanAnyNameNeeds() {
        assertThat(Given.problems(Given.minimalWith("orders", "(a*)*".repeat(10_000))))
                .singleElement()
                .asString()
                .endsWith(
                        "is longer than 4096 characters. Write several expressions, or list the names, e.g. \"orders\"");
    }

    private static String only(String rule) {
        return "the file " + rule + ". A policy is a page of text; name that file";
    }

    @Test
    void takesTheNameOfAnyTopicThatKafkaWouldTake() {
        String topics = IntStream.range(0, 5_000).mapToObj(i -> "t" + i).collect(Collectors.joining(",", "[", "]"));

        assertThat(Given.valid(Given.minimalWith("[\"orders\"]", topics))
                        .mirror()
                        .topics())
                .hasSize(5_000);
    }

    @Test
    void refusesAnExpressionThatTakesForEver() {
        assertThat(Given.problems(Given.minimalWith("\"orders\"", "orders, \"" + ".?".repeat(60) + "X\"")))
                .singleElement()
                .asString()
                .startsWith("mirror.topics[1]: '.?.?")
                .contains("' takes too long to match: after 100000 looks at the 25 characters of a name");
    }

    @Test
    void refusesExpressionsThatCannotBeJoined() {
        assertThat(Given.problems(Given.minimalWith("\"orders\"", "'(?<n>a)', '(?<n>b)', '\\Qc', '(?x)d #'")))
                .hasSize(4)
                .allSatisfy(problem -> assertThat(problem)
                        .containsAnyOf("names a group, and", "does not end before the next expression"));
    }

    @Test
    void readsHalfAMillionOpenReferencesAtOnce() {
        String lines = ("${".repeat(30_000) + "\n    ").repeat(16);

        assertThat(Given.problems(Given.minimalWithClient("{ a: \"" + lines + "\" }")))
                .singleElement()
                .asString()
                .contains("has a '${' without its '}'");
    }

    @Test
    void refusesPathsThatNoMachineHas() {
        assertThat(Given.problems(Given.minimalWithClient("{ a: \"${file:a\\0b:c}\" }")))
                .containsExactly("regions.east.client.a: '${file:a b:c}' names no file. Write the path of a properties"
                        + " file");
        assertThat(Given.problems(Given.MINIMAL + "failover: { routing: [file], file: \"\\ud800\" }\n"))
                .singleElement()
                .asString()
                .contains("is not a path of a file");
    }

    @Test
    void readsNoMoreOfAFileOfSecretsThanAPolicyMayHave() throws IOException {
        Path large = Files.write(folder.resolve("large"), new byte[TextFile.LIMIT_BYTES + 1]);
        Path escape = Files.writeString(folder.resolve("escape"), "k=\\u12");
        Path latin = Files.write(folder.resolve("latin"), "k=ä".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(List.of(large, escape, latin, folder).stream()
                        .map(file -> Given.problems(Given.minimalWithClient("{ a: \"${file:" + file + ":k}\" }")))
                        .map(List::getFirst))
                .satisfiesExactly(
                        first -> assertThat(first).contains("cannot be read: it is larger than 1 MiB"),
                        second -> assertThat(second).contains("cannot be read: it holds a \\u without its four"),
                        third -> assertThat(third).contains("cannot be read: it is not UTF-8"),
                        last -> assertThat(last).contains("cannot be read: it is a folder"));
    }

    @Test
    void refusesTextInBinaryForm() {
        assertThat(Given.problems(Given.minimalWith("pair: shop", "pair: !!binary c2hvcA==")))
                .contains("pair: is binary data, which a policy does not hold. Write it as text");
    }

    @Test
    void refusesMoreServersThanAnyPairHas() {
        String servers = IntStream.range(0, 5_000).mapToObj(i -> "h" + i + ":1").collect(Collectors.joining(","));

        assertThat(Given.problems(Given.minimalWith("127.0.0.1:19092", servers)))
                .singleElement()
                .asString()
                .endsWith("names more than 1000 servers. A few are enough to find the others");
    }

    @Test
    void tellsEveryProblemInOneLineOfBoundedLength() {
        assertThat(Given.problems(Given.MINIMAL + "\"a\\nb\": x\n"))
                .singleElement()
                .asString()
                .startsWith("a b: 'a b' is not a key of the policy");
        assertThat(Given.problems(Given.minimalWith("127.0.0.1:19092", "h".repeat(60_000))))
                .singleElement()
                .asString()
                .hasSizeLessThan(1_000);
    }
}
