package io.lockstep.bench.app;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 all held, or help; 1 something failed or did not hold; 2 bad arguments. */
@Command(
        name = "lockstep bench",
        description = "Measures Lockstep on real clusters beside what it replaces or stands before, in one run.",
        mixinStandardHelpOptions = true,
        subcommands = {PositionsCommand.class, GatewayCommand.class, MomentsCommand.class},
        usageHelpAutoWidth = true)
public final class BenchCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private BenchCommand() {}

    /** Runs what {@code arguments} say and returns the exit code. */
    public static int run(String... arguments) {
        return new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, given) -> {
                    String message = Optional.ofNullable(problem.getMessage()).orElse("bad arguments");
                    problem.getCommandLine()
                            .getErr()
                            .println("bench: " + message.lines().findFirst().orElse(message)
                                    + ". See ./lockstep bench --help");
                    return CommandLine.ExitCode.USAGE;
                })
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "nothing to measure was named; there are: positions, gateway, moments");
    }
}
