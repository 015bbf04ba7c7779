package io.lockstep.faults.report;

import io.lockstep.published.Output;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** An outcome as JSON. */
public final class OutcomeFile {
    private OutcomeFile() {}

    /** Replaces {@code file}. */
    public static void write(Path file, Outcome outcome) {
        Output.json(file, outcome);
    }

    /**
     * One that was written before.
     *
     * @throws UncheckedIOException when it cannot be read, or is none
     */
    public static Outcome read(Path file) {
        return Output.read(file, Outcome.class);
    }
}
