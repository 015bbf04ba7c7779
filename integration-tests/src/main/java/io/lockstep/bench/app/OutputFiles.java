package io.lockstep.bench.app;

import io.lockstep.sandbox.app.Arguments;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a run's figures go besides the screen: the same arguments for everything that is measured. */
final class OutputFiles {
    @Option(names = "--report", paramLabel = "FILE", description = "Write all figures as JSON.")
    private @Nullable Path report;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Write the page with the tables; published ones lie in integration-tests/bench.")
    private @Nullable Path page;

    /** Complains of files that cannot be written, before anything is measured. */
    void check(CommandSpec spec) {
        Arguments.checkFile(spec, "--report", report);
        Arguments.checkFile(spec, "--page", page);
    }

    Optional<Path> report() {
        return Optional.ofNullable(report).map(Path::toAbsolutePath);
    }

    Optional<Path> page() {
        return Optional.ofNullable(page).map(Path::toAbsolutePath);
    }
}
