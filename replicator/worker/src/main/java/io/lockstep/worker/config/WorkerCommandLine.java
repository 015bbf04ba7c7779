package io.lockstep.worker.config;

import io.lockstep.process.Arguments;
import io.lockstep.process.Encryption;
import io.lockstep.process.Listening;
import io.lockstep.worker.WorkerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The worker's arguments. */
@Command(
        name = "lockstep worker",
        description = "Runs the links into one region until it is ended.",
        sortOptions = false,
        usageHelpAutoWidth = false)
public final class WorkerCommandLine {
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
            description = "The region this worker runs in, a name under regions of the policy.")
    private String region;

    @Mixin
    private final Listening listening = new Listening(8080);

    @Mixin
    private final Encryption encryption = new Encryption();

    @Option(
            names = "--tokens",
            paramLabel = "FILE",
            description = "Who may ask what; without it only this machine may ask, and everybody on it anything.")
    private @Nullable Path tokens;

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
    public static Arguments<WorkerOptions> parse(String... args) {
        WorkerCommandLine into = new WorkerCommandLine();
        return Arguments.read(into, () -> into.encryption.checked(() -> into.listening.checked(into::options)), args);
    }

    private WorkerOptions options() {
        String called = name.isBlank()
                ? "worker-" + region + "-" + ProcessHandle.current().pid()
                : name;
        return new WorkerOptions(
                policies,
                region,
                listening.host(),
                listening.port(),
                called,
                exitWithParent,
                Optional.ofNullable(tokens),
                encryption.files());
    }
}
