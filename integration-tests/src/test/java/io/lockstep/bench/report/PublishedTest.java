package io.lockstep.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures in the documents are the ones of the page that the bench wrote. */
class PublishedTest {
    private static final Path ROOT = Path.of(System.getProperty("lockstep.root", ".."));
    private static final Path PAGE = ROOT.resolve("integration-tests/bench/positions.md");
    private static final String HEADER = "| group | still to read |";

    @Test
    void theReadmeShowsTheTableOfThePage() throws IOException {
        assertThat(table(ROOT.resolve("README.md"))).isEqualTo(table(PAGE));
    }

    @Test
    void everyGroupGoesOnExactlyWithLockstepOnThePage() throws IOException {
        List<String> table = table(PAGE);

        assertThat(table.getFirst()).endsWith("| Lockstep |");
        assertThat(table.subList(2, table.size())).hasSize(7).allMatch(row -> row.endsWith("| 0 |"));
    }

    @Test
    void theReadmeShowsTheCommandOfThePage() throws IOException {
        String command = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("- Command: `"))
                .map(line -> line.substring(line.indexOf('`') + 1, line.lastIndexOf('`')))
                .findFirst()
                .orElseThrow();

        assertThat(command).startsWith("./lockstep bench positions");
        assertThat(ROOT.resolve("README.md")).content().contains(command);
    }

    private static List<String> table(Path file) throws IOException {
        List<String> table = Files.readAllLines(file).stream()
                .dropWhile(line -> !line.startsWith(HEADER))
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(table).as("table in " + file).isNotEmpty();
        return table;
    }
}
