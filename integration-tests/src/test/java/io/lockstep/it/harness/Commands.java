package io.lockstep.it.harness;

import io.lockstep.cli.CliMain;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/** The commands of the CLI, each as a process of its own, and all that they said on standard output and error. */
public final class Commands {
    private static final int HEAP_MEGABYTES = 96;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final List<String> said = new ArrayList<>();

    public Commands(Path folder) {
        this.folder = folder;
    }

    /** What it said, with its exit code in the last line. */
    public String run(String... arguments) {
        Path log = folder.resolve("command-" + said.size() + ".log");
        List<String> command =
                JavaCommand.withHeap(HEAP_MEGABYTES).startingQuickly().main(CliMain.class, arguments);
        try (ChildProcess process = ChildProcess.start("command " + arguments[0], command, log)) {
            Assertions.assertThat(process.ends(PATIENCE))
                    .as("%s ends", String.join(" ", arguments))
                    .isTrue();
            String all =
                    Files.readString(log) + "exit code " + process.exitCode().orElse(-1);
            said.add(all);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> said() {
        return List.copyOf(said);
    }
}
