package io.lockstep.controller.config;

import io.lockstep.controller.ControllerOptions;
import io.lockstep.controller.config.CommandLineResult.Help;
import io.lockstep.controller.config.CommandLineResult.Parsed;
import io.lockstep.controller.config.CommandLineResult.Wrong;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The controller's arguments. */
@Command(
        name = "lockstep controller",
        description = "Controls one pair from one of its regions until it is ended.",
        sortOptions = false,
        usageHelpAutoWidth = false)
public final class ControllerCommandLine {
    private static final int LARGEST_PORT = 65_535;

    @Option(names = "--policy", required = true, paramLabel = "FILE", description = "The policy file.")
    private Path policy;

    @Option(
            names = "--region",
            required = true,
            paramLabel = "NAME",
            description = "The region this controller runs in, a name under regions of the policy.")
    private String region;

    @Option(
            names = "--port",
            defaultValue = "8090",
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
            names = "--tokens",
            paramLabel = "FILE",
            description = "Who may ask what; without it only this machine may ask, and everybody on it anything.")
    private @Nullable Path tokens;

    @Option(
            names = "--signing-key",
            paramLabel = "FILE",
            description = "Ed25519 key that signs the evidence; made if it is missing (default: in --data).")
    private @Nullable Path signingKey;

    @Option(
            names = "--data",
            defaultValue = "lockstep-data",
            paramLabel = "FOLDER",
            description = "Where files are written (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--name",
            defaultValue = "",
            paramLabel = "ID",
            description = "What this controller is called in the journal, in logs and client ids"
                    + " (default: controller-<region>-<process id>).")
    private String name;

    @Option(names = "--exit-with-parent", description = "End when standard input ends.")
    private boolean exitWithParent;

    @Option(names = "--help", usageHelp = true, description = "Show this text.")
    private boolean help;

    private ControllerCommandLine() {}

    /** Never prints and never throws. */
    public static CommandLineResult parse(String... args) {
        ControllerCommandLine into = new ControllerCommandLine();
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
                    + ", e.g. --port 8090");
        }
        String called = name.isBlank()
                ? "controller-" + region + "-" + ProcessHandle.current().pid()
                : name;
        return new Parsed(new ControllerOptions(
                policy,
                region,
                host,
                port,
                Optional.ofNullable(tokens),
                Optional.ofNullable(signingKey),
                data,
                called,
                exitWithParent));
    }

    private static String oneLine(String message) {
        return message.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("bad arguments")
                + " (see lockstep controller --help)";
    }
}
