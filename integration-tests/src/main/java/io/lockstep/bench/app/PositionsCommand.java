package io.lockstep.bench.app;

import io.lockstep.bench.report.Machine;
import io.lockstep.bench.report.PositionsReport;
import io.lockstep.sandbox.app.Arguments;
import io.lockstep.sandbox.app.Ending;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    private static final int MAX_SETTLE = 3_600;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final OutputFiles files = new OutputFiles();

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
        Arguments.check(spec, settle >= 1 && settle <= MAX_SETTLE, "--settle must be 1 to " + MAX_SETTLE);
        files.check(spec);
        PositionsOptions options = new PositionsOptions(
                "./lockstep bench positions --seed " + seed + " --settle " + settle,
                files.report(),
                files.page(),
                Duration.ofSeconds(settle),
                seed,
                keep);
        return Ending.of(
                "bench",
                screen -> PositionsRun.run(options, screen),
                why -> options.report()
                        .ifPresent(file -> PositionsReport.failed(options.command(), seed, Machine.here(), why)
                                .write(file)));
    }
}
