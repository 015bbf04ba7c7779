package io.lockstep.worker.config;

import io.lockstep.worker.WorkerOptions;
import io.lockstep.worker.config.CommandLineResult.Help;
import io.lockstep.worker.config.CommandLineResult.Parsed;
import io.lockstep.worker.config.CommandLineResult.Wrong;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The worker's arguments. */
@Command(
        name = "lockstep worker",
        description = "Runs the links into one region until it is ended.",
        sortOptions = false,
        usageHelpAutoWidth = false)
public final class WorkerCommandLine {
    private static final int LARGEST_PORT = 65_535;

    @Option(names = "--policy", required = true, paramLabel = "FILE", description = "The policy file.")
    private Path policy;

    @Option(
            names = "--region",
            required = true,
            paramLabel = "NAME",
            description = "The region this worker runs in, a name under regions of the policy.")
    private String region;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "PORT",
            description = "Port of REST, health and metrics; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            paramLabel = "HOST",
            description = "Address they listen on (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--name",
            defaultValue = "",
            paramLabel = "ID",
            description = "What this worker is called in logs and client ids (default: worker-<region>-<process id>).")
    private String name;

    @Option(names = "--exit-with-parent", description = "End when standard input ends.")
    private boolean exitWithParent;

    @Option(names = "--help", usageHelp = true, description = "Show this text.")
    private boolean help;

    private WorkerCommandLine() {}

    /** Never prints and never throws. */
    public static CommandLineResult parse(String... args) {
        WorkerCommandLine into = new WorkerCommandLine();
        CommandLine parser = new CommandLine(into);
        try {
            parser.parseArgs(args);
        } catch (ParameterException e) {
            return new Wrong(oneLine(String.valueOf(e.getMessage())));
        }
        return into.help ? new Help(parser.getUsageMessage(CommandLine.Help.Ansi.OFF)) : into.validated();
    }

    private CommandLineResult validated() {
        if (port < 0 || port > LARGEST_PORT) {
            return new Wrong("--port " + port + " is not a port. Write a number from 0 to " + LARGEST_PORT
                    + ", e.g. --port 8080");
        }
        String called = name.isBlank()
                ? "worker-" + region + "-" + ProcessHandle.current().pid()
                : name;
        return new Parsed(new WorkerOptions(policy, region, host, port, called, exitWithParent));
    }

    private static String oneLine(String message) {
        return message.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("bad arguments")
                + " (see lockstep worker --help)";
    }
}
