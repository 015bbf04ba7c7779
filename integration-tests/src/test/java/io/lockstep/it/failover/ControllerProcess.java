package io.lockstep.it.failover;

import io.lockstep.failover.Mode;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.JavaCommand;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A {@link ControllerMain} that runs, and what it said. */
final class ControllerProcess implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 200;

    private final ChildProcess process;

    private ControllerProcess(ChildProcess process) {
        this.process = process;
    }

    static ControllerProcess start(Path folder, String region, String name, Mode mode) {
        List<String> command = JavaCommand.withHeap(HEAP_MEGABYTES)
                .option("-XX:TieredStopAtLevel=1")
                .main(ControllerMain.class, folder.toString(), region, name, mode.name());
        return new ControllerProcess(ChildProcess.start(
                "controller " + name, command, folder.resolve(name + "-" + System.nanoTime() + ".console")));
    }

    /** Waits until it has written that a run is in this phase; answers with the run. */
    String awaitPhase(String phase) {
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "the controller's process writes " + phase + ": " + process.output(),
                        () -> said().stream()
                                .anyMatch(line -> line.startsWith("wrote ") && line.endsWith(" " + phase)));
        return said().stream()
                .filter(line -> line.startsWith("wrote "))
                .findFirst()
                .orElseThrow()
                .split(" ")[1];
    }

    /** Every line so far. */
    List<String> said() {
        try {
            return Files.exists(process.output()) ? Files.readAllLines(process.output()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    /** SIGSTOP. */
    void freeze() {
        process.suspend();
    }

    /** SIGCONT. */
    void wake() {
        process.resume();
    }

    @Override
    public void close() {
        process.close();
    }
}
