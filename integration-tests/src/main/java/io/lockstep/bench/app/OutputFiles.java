package io.lockstep.bench.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

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
        checkFile(spec, "--report", report);
        checkFile(spec, "--page", page);
    }

    Optional<Path> report() {
        return Optional.ofNullable(report).map(Path::toAbsolutePath);
    }

    Optional<Path> page() {
        return Optional.ofNullable(page).map(Path::toAbsolutePath);
    }

    private static void checkFile(CommandSpec spec, String option, @Nullable Path file) {
        if (file != null) {
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
            check(spec, Files.isDirectory(folder), option + " " + file + ": folder " + folder + " does not exist");
            check(spec, !Files.isDirectory(file), option + " " + file + " is a folder, name a file");
            check(spec, Files.isWritable(Files.exists(file) ? file : folder), option + " " + file + " is not writable");
        }
    }

    /** Refuses the command line. */
    static void check(CommandSpec spec, boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
