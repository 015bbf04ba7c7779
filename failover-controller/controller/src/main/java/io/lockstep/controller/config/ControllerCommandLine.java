package io.lockstep.controller.config;

import io.lockstep.controller.ControllerOptions;
import io.lockstep.process.Arguments;
import io.lockstep.process.Encryption;
import io.lockstep.process.Listening;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The controller's arguments. */
@Command(
        name = "lockstep controller",
        description = "Controls pairs from one of their regions until it is ended.",
        sortOptions = false,
        usageHelpAutoWidth = false)
public final class ControllerCommandLine {
    @Option(
            names = "--policy",
            required = true,
            paramLabel = "FILE",
            description = "The policy file; repeat it for further pairs of the same two regions.")
    private List<Path> policies = List.of();

    @Option(
            names = "--region",
            required = true,
            paramLabel = "NAME",
            description = "The region this controller runs in, a name under regions of the policy.")
    private String region;

    @Mixin
    private final Listening listening = new Listening(8090);

    @Mixin
    private final Encryption encryption = new Encryption();

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
    public static Arguments<ControllerOptions> parse(String... args) {
        ControllerCommandLine into = new ControllerCommandLine();
        return Arguments.read(into, () -> into.encryption.checked(() -> into.listening.checked(into::options)), args);
    }

    private ControllerOptions options() {
        String called = name.isBlank()
                ? "controller-" + region + "-" + ProcessHandle.current().pid()
                : name;
        return new ControllerOptions(
                policies,
                region,
                listening.host(),
                listening.port(),
                Optional.ofNullable(tokens),
                Optional.ofNullable(signingKey),
                data,
                called,
                exitWithParent,
                encryption.files());
    }
}
