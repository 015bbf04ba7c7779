package io.lockstep.faults.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The published run is a long one in which nothing was violated, and the README shows what it found. */
class PublishedFaultsTest {
    private static final int LEAST_SECONDS = 1_800;

    private final Path root = Path.of(System.getProperty("lockstep.root", ".."));
    private final PublishedFaults published = new PublishedFaults(root);

    @Test
    void aLongRunIsPublishedAsItWasOrTheReadmeSaysThatNoneIs() throws IOException {
        boolean none = Files.readString(root.resolve("README.md")).contains("No long run is published yet");
        assertThat(Files.exists(published.report())).isNotEqualTo(none);
        if (!none) {
            Outcome outcome = OutcomeFile.read(published.report());
            assertThat(outcome.holds()).isTrue();
            assertThat(outcome.seconds()).isGreaterThanOrEqualTo(LEAST_SECONDS);
            assertThat(Files.readAllLines(root.resolve("README.md")))
                    .as("'./lockstep faults publish' makes it again")
                    .isEqualTo(published.lines());
        }
    }
}
