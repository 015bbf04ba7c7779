package io.lockstep.gateway.config;

import io.lockstep.gateway.GatewayOptions;
import io.lockstep.process.Arguments;
import io.lockstep.process.Arguments.Wrong;
import io.lockstep.process.Encryption;
import io.lockstep.process.Listening;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The gateway's arguments. */
@Command(
        name = "lockstep gateway",
        description = "Leads a pair's clients to the active region until it is ended.",
        sortOptions = false,
        usageHelpAutoWidth = false)
public final class GatewayCommandLine {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    @Option(names = "--policy", required = true, paramLabel = "FILE", description = "The policy file.")
    private Path policy;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "ID",
            description = "What this instance is called; another one for each, and the same after a restart.")
    private String name;

    @Mixin
    private final Listening listening = new Listening(8092);

    @Mixin
    private final Encryption encryption = new Encryption();

    @Option(
            names = "--data",
            defaultValue = "lockstep-data",
            paramLabel = "FOLDER",
            description = "Where the last order is kept (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(names = "--exit-with-parent", description = "End when standard input ends.")
    private boolean exitWithParent;

    @Option(names = "--help", usageHelp = true, description = "Show this text.")
    private boolean help;

    private GatewayCommandLine() {}

    /** Never prints and never throws. */
    public static Arguments<GatewayOptions> parse(String... args) {
        GatewayCommandLine into = new GatewayCommandLine();
        return Arguments.read(into, into::checked, args);
    }

    private Arguments<GatewayOptions> checked() {
        return NAME.matcher(name).matches()
                ? encryption.checked(() -> listening.checked(this::options))
                : new Wrong<>(
                        "--name '" + name + "' is part of a record's key and a file's name. Write letters, digits,"
                                + " '.', '_' and '-', 100 at most, e.g. --name gateway-1");
    }

    private GatewayOptions options() {
        return new GatewayOptions(
                policy, name, listening.host(), listening.port(), data, exitWithParent, encryption.files());
    }
}
