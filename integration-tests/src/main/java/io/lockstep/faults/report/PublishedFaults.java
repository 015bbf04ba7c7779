package io.lockstep.faults.report;

import io.lockstep.published.Output;
import io.lockstep.published.ReadmePart;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The published run: its report, and the part of the README that is made of it.
 *
 * @param root folder of the whole tree
 */
public record PublishedFaults(Path root) {
    /** Where the report lies. */
    public Path report() {
        return root.resolve("integration-tests/bench/faults.json");
    }

    Path readme() {
        return root.resolve("README.md");
    }

    /**
     * Makes the README's part of the report that lies there.
     *
     * @throws UncheckedIOException when there is none
     * @throws IllegalStateException when the README has no place for its part
     */
    public void write() {
        Output.page(readme(), lines());
    }

    /** The whole README. */
    List<String> lines() {
        return new ReadmePart(readme(), "faults").with(OutcomeTable.of(OutcomeFile.read(report())));
    }
}
