package io.lockstep.bench.app;

import io.lockstep.bench.report.Machine;
import io.lockstep.bench.report.PositionsReport;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.screen.Terminal;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench positions}: its arguments. */
@Command(
        name = "positions",
        description = {
            "Mirrors the same topics with MirrorMaker 2 (defaults, tuned) and with Lockstep, moves lagging consumer groups"
                    + " to each target and counts the records they read again or never see.",
            "Takes about seven minutes. Exit code 0 when Lockstep's groups all went on at exactly the right record."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class PositionsCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int MAX_SETTLE = 3_600;

    @Spec
    private CommandSpec spec;

    @Option(names = "--report", paramLabel = "FILE", description = "Write all figures as JSON.")
    private @Nullable Path report;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Write the page with the tables; the published one is integration-tests/bench/positions.md.")
    private @Nullable Path page;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            description = "Between the last commit on the source and the move; default: ${DEFAULT-VALUE}, three of"
                    + " MirrorMaker's own intervals, which can follow one another.",
            defaultValue = "190")
    private int settle;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the data; default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed;

    @Option(names = "--keep", description = "Keep the temporary folder with data and logs.")
    private boolean keep;

    @Override
    public Integer call() {
        check(settle >= 1 && settle <= MAX_SETTLE, "--settle must be 1 to " + MAX_SETTLE);
        checkFile("--report", report);
        checkFile("--page", page);
        PositionsOptions options = new PositionsOptions(
                "./lockstep bench positions --seed " + seed + " --settle " + settle,
                Optional.ofNullable(report).map(Path::toAbsolutePath),
                Optional.ofNullable(page).map(Path::toAbsolutePath),
                Duration.ofSeconds(settle),
                seed,
                keep);
        Screen screen =
                new Screen(new PrintStream(System.out, true, StandardCharsets.UTF_8), Terminal.detect(System.getenv()));
        try {
            return PositionsRun.run(options, screen);
        } catch (RuntimeException e) {
            return failed(options, screen, e);
        }
    }

    private static int failed(PositionsOptions options, Screen screen, RuntimeException failure) {
        if (ChildProcess.allAreEnding()) {
            return FAILED;
        }
        String message = Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
        screen.keep();
        screen.verdict(false, "bench: " + message);
        options.report()
                .ifPresent(file -> PositionsReport.failed(options.command(), options.seed(), Machine.here(), message)
                        .write(file));
        return FAILED;
    }

    private void checkFile(String option, @Nullable Path file) {
        if (file != null) {
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
            check(Files.isDirectory(folder), option + " " + file + ": folder " + folder + " does not exist");
            check(!Files.isDirectory(file), option + " " + file + " is a folder, name a file");
            check(Files.isWritable(Files.exists(file) ? file : folder), option + " " + file + " is not writable");
        }
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
