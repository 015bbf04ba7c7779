package io.lockstep.it.sandbox;

import io.lockstep.sandbox.SandboxMain;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.JavaCommand;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sandbox that runs as a process of its own. */
public final class SandboxProcess implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 256;
    /** Two brokers and a worker. */
    private static final int PARTS = 3;

    private static final Pattern DATA = Pattern.compile("data and logs in (\\S+),");
    private static final Pattern AT_WORK = Pattern.compile("east->west RUNNING");

    private final ChildProcess process;

    private SandboxProcess(ChildProcess process) {
        this.process = process;
    }

    /** What it prints lies in {@code folder}. */
    public static SandboxProcess start(Path folder, String... arguments) {
        List<String> command = JavaCommand.withHeap(HEAP_MEGABYTES)
                .option(FreePorts.shareWithChild())
                .option("-XX:TieredStopAtLevel=1")
                .option("-Dlockstep.root=" + System.getProperty("lockstep.root", ".."))
                .main(SandboxMain.class, arguments);
        return new SandboxProcess(ChildProcess.start("sandbox", command, folder.resolve("sandbox.out")));
    }

    /** Waits until the table is shown; answers the processes that it started by then. */
    List<ProcessHandle> awaitAtWork(Duration patience) {
        Await.within(patience).until("the sandbox to be at work", () -> {
            if (!process.alive()) {
                throw new AssertionError("the sandbox ended: " + output());
            }
            return AT_WORK.matcher(output()).find() && parts().size() >= PARTS;
        });
        return parts();
    }

    private List<ProcessHandle> parts() {
        return ProcessHandle.of(process.pid())
                .map(handle -> handle.descendants().toList())
                .orElse(List.of());
    }

    /** Like Ctrl-C on a terminal. */
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new AssertionError("the signal could not be sent");
        }
    }

    /** Its exit code. */
    public int awaitEnd(Duration patience) {
        Await.within(patience)
                .until("the sandbox to end", () -> process.exitCode().isPresent());
        return process.exitCode().orElseThrow();
    }

    /** Fails unless all these processes and the data folder are gone. */
    void requireGone(List<ProcessHandle> parts) {
        Await.within(Duration.ofSeconds(10))
                .until("every part to be gone", () -> parts.stream().noneMatch(ProcessHandle::isAlive));
        Matcher data = DATA.matcher(output());
        if (!data.find()) {
            throw new AssertionError("no data folder was named: " + output());
        }
        Path folder = Path.of(data.group(1));
        Await.within(Duration.ofSeconds(10)).until(folder + " to be removed", () -> !Files.exists(folder));
    }

    String output() {
        try {
            return Files.exists(process.output()) ? Files.readString(process.output()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("output of the sandbox", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }

    @Override
    public String toString() {
        return output();
    }
}
