package io.lockstep.bench.app;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.report.BenchReport;
import io.lockstep.bench.report.Machine;
import io.lockstep.bench.report.Publication;
import io.lockstep.sandbox.app.Arguments;
import io.lockstep.sandbox.app.Ending;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 all held, or help; 1 something failed or did not hold; 2 bad arguments. */
@Command(
        name = "lockstep bench",
        description = {
            "Measures Lockstep on real clusters beside what it replaces or stands before, in one run.",
            "Without a subcommand it mirrors the same topics with Lockstep, with nothing but raw requests, and with '--against"
                    + " mm2' with MirrorMaker 2, in turns; then it measures what is about time, as latency. Takes about an"
                    + " hour and a half, with '--quick' less than five minutes. Exit code 0 when every promise that was measured holds."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {PositionsCommand.class, GatewayCommand.class, PublishCommand.class},
        usageHelpAutoWidth = true)
public final class BenchCommand implements Callable<Integer> {
    private static final int LEAST_ROUNDS = 3;
    private static final int MOST_ROUNDS = 50;

    /** Whom Lockstep is compared with. */
    private enum Rival {
        MM2
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--quick",
            description = "Few scenarios with little data, in one round: to see that it works; figures say little.")
    private boolean quick;

    @Option(
            names = "--against",
            paramLabel = "mm2",
            description = "Measure MirrorMaker 2 as well, with defaults and tuned.")
    private @Nullable Rival against;

    @Mixin
    private final OutputFiles files = new OutputFiles();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often everybody takes a turn, 3 at least; default: 3, with --quick 1.")
    private @Nullable Integer rounds;

    @Option(
            names = "--only",
            paramLabel = "SCENARIO",
            split = ",",
            description = "Measure these only, e.g. 'lz4-64k,small-100b'; a wrong name lists all.")
    private @Nullable List<String> only;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the data; default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--publish",
            description =
                    "Make page, plots and the README's table of this run against mm2; with --only it replaces these scenarios"
                            + " in what is published, if machine, versions, seed and rounds are the same.")
    private boolean publish;

    @Option(names = "--keep", description = "Keep the temporary folder with data and logs.")
    private boolean keep;

    private BenchCommand() {}

    /** Runs what {@code arguments} say and returns the exit code. */
    public static int run(String... arguments) {
        return new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(BenchCommand::execute)
                .setParameterExceptionHandler(Arguments.inOneLine("bench"))
                .execute(arguments);
    }

    /** Options before a subcommand would not be looked at. */
    private static int execute(ParseResult parsed) {
        if (parsed.hasSubcommand() && !parsed.matchedOptions().isEmpty()) {
            throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    parsed.matchedOptions().getFirst().longestName() + " stands before '"
                            + parsed.subcommand().commandSpec().name() + "'; a subcommand's options follow it");
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    @Override
    public Integer call() {
        files.check(spec);
        Arguments.check(
                spec,
                !publish || against != null && !quick,
                "--publish needs --against mm2 and full length, without --quick");
        BenchOptions options = new BenchOptions(
                typed(),
                Instant.now(),
                quick,
                against == null ? List.of(Contestant.LOCKSTEP, Contestant.FLOOR) : List.of(Contestant.values()),
                scenarios(),
                only == null,
                roundsToRun(),
                seed,
                files.report(),
                files.page(),
                publish ? Optional.of(new Publication(WorkerProcess.root())) : Optional.empty(),
                keep);
        return Ending.of(
                "bench",
                screen -> BenchRun.run(options, screen),
                why -> options.report()
                        .ifPresent(file -> BenchReport.failed(
                                        options.run(List.of()), quick, seed, options.rounds(), Machine.here(), why)
                                .write(file)));
    }

    private int roundsToRun() {
        int least = quick ? 1 : LEAST_ROUNDS;
        int wanted = rounds == null ? least : rounds;
        Arguments.check(
                spec,
                wanted >= least && wanted <= MOST_ROUNDS,
                "--rounds must be " + least + " to " + MOST_ROUNDS + (quick ? "" : "; with --quick 1 is enough"));
        return wanted;
    }

    private Set<String> scenarios() {
        if (only == null) {
            return Measurements.scenarios(quick);
        }
        List<String> known = Measurements.scenarios();
        only.forEach(each -> Arguments.check(
                spec, known.contains(each), "--only " + each + ": there are " + String.join(", ", known)));
        return Set.copyOf(only);
    }

    private String typed() {
        return "./lockstep bench"
                + (quick ? " --quick" : "")
                + (against == null ? "" : " --against mm2")
                + (quick && rounds == null ? "" : " --rounds " + roundsToRun())
                + (only == null ? "" : " --only " + String.join(",", only))
                + " --seed " + seed;
    }
}
