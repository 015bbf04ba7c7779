package io.lockstep.faults.app;

import io.lockstep.sandbox.app.Arguments;
import io.lockstep.sandbox.app.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 no violation, or help; 1 violations, or something failed; 2 bad arguments. */
@Command(
        name = "lockstep faults",
        description =
                "Two real regions of three brokers, two workers and a controller each, with live traffic; processes,"
                        + " brokers and the network fail as a seed decides, the business moves, moves back, loses a region and drills; at the end"
                        + " everything that happened is checked. Needs about 5 GB of memory.",
        mixinStandardHelpOptions = true,
        subcommands = PublishCommand.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class FaultsCommand implements Callable<Integer> {
    private static final int LEAST_SECONDS = 10;
    private static final int MAX_SECONDS = 24 * 3_600;
    private static final int SEEDS = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description =
                    "Of faults and runs, about; starting, recovering and checking come on top. Default: ${DEFAULT-VALUE}.",
            defaultValue = "300")
    private int seconds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Decides what fails when; default: a random one, printed.")
    private @Nullable Long seed;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the outcome as JSON.")
    private @Nullable Path report;

    @Option(names = "--keep", description = "Keep the temporary folder also where nothing was violated.")
    private boolean keep;

    private FaultsCommand() {}

    /** Runs what {@code arguments} say and returns the exit code. */
    public static int run(String... arguments) {
        return new CommandLine(new FaultsCommand())
                .setParameterExceptionHandler(Arguments.inOneLine("faults"))
                .execute(arguments);
    }

    @Override
    public Integer call() {
        FaultsOptions options = options();
        return Ending.of("faults", screen -> FaultsRun.run(options, screen), why -> {});
    }

    private FaultsOptions options() {
        Arguments.check(
                spec,
                seconds >= LEAST_SECONDS && seconds <= MAX_SECONDS,
                "--seconds must be " + LEAST_SECONDS + " to " + MAX_SECONDS);
        Arguments.checkFile(spec, "--report", report);
        return new FaultsOptions(
                Duration.ofSeconds(seconds),
                seed == null ? ThreadLocalRandom.current().nextInt(SEEDS) : seed,
                Optional.ofNullable(report).map(Path::toAbsolutePath),
                keep);
    }
}
