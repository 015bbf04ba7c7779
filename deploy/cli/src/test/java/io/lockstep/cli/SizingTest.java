package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.runbook.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guide counts with what was measured last. */
final class SizingTest {
    @Test
    void everyFigureIsTheBenchs() throws IOException {
        List<String> measured = Files.readAllLines(Page.ROOT.resolve("integration-tests/bench/mirror.md"));
        List<String> rows = Files.readString(Page.ROOT.resolve("deploy/SIZING.md"))
                .lines()
                .filter(line -> line.startsWith("| ") && line.matches(".*[0-9].*"))
                .toList();

        assertThat(rows)
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(measured).as(row).anyMatch(line -> line.startsWith(row)));
    }
}
