package io.lockstep.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The figures in the documents are the ones of the pages that the bench wrote. */
class PublishedTest {
    private static final Path ROOT = Path.of(System.getProperty("lockstep.root", ".."));
    private static final Path README = ROOT.resolve("README.md");

    private enum Published {
        POSITIONS("| group | still to read |"),
        GATEWAY("| measured | directly |");

        private final String header;

        Published(String header) {
            this.header = header;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        Path page() {
            return ROOT.resolve("integration-tests/bench").resolve(word() + ".md");
        }

        List<String> table(Path file) throws IOException {
            List<String> table = Files.readAllLines(file).stream()
                    .dropWhile(line -> !line.startsWith(header))
                    .takeWhile(line -> line.startsWith("|"))
                    .toList();
            assertThat(table).as("table in " + file).isNotEmpty();
            return table;
        }

        /** The cells of the only row that begins with {@code what}. */
        List<String> cells(String what) throws IOException {
            List<String> rows = table(page()).stream()
                    .filter(line -> line.startsWith("| " + what + " |"))
                    .toList();
            assertThat(rows).as("rows of " + what).hasSize(1);
            return List.of(rows.getFirst().split(" \\| "));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theReadmeShowsTheTableOfThePage(Published published) throws IOException {
        assertThat(published.table(README)).isEqualTo(published.table(published.page()));
    }

    @ParameterizedTest
    @EnumSource
    void theReadmeShowsTheCommandOfThePage(Published published) throws IOException {
        String command = Files.readAllLines(published.page()).stream()
                .filter(line -> line.startsWith("- Command: `"))
                .map(line -> line.substring(line.indexOf('`') + 1, line.lastIndexOf('`')))
                .findFirst()
                .orElseThrow();

        assertThat(command).startsWith("./lockstep bench " + published.word());
        assertThat(README).content().contains(command);
    }

    @Test
    void everyGroupGoesOnExactlyWithLockstepOnThePage() throws IOException {
        List<String> table = Published.POSITIONS.table(Published.POSITIONS.page());

        assertThat(table.getFirst()).endsWith("| Lockstep |");
        assertThat(table.subList(2, table.size())).hasSize(7).allMatch(row -> row.endsWith("| 0 |"));
    }

    @Test
    void theGatewayCostsNoMoreThanItMayOnThePage() throws IOException {
        assertThat(difference("acknowledged at 500/s, p50")).isLessThan(GatewayResult.MOST_ADDED_MS);
        assertThat(difference("produced at full speed")).isGreaterThan(GatewayResult.LEAST_LEFT * 100);
        assertThat(difference("consumed at full speed")).isGreaterThan(GatewayResult.LEAST_LEFT * 100);
    }

    /** The first number of the last cell. */
    private static double difference(String what) throws IOException {
        String last = Published.GATEWAY.cells(what).getLast();
        return Double.parseDouble(last.substring(0, last.indexOf(' ')));
    }
}
