package io.lockstep.sandbox.process;

import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process started by us. Its output goes to a file, never to our screen. It ends with us in every case: by
 * {@link #close}, by a shutdown hook, and through {@link ParentWatch} when we are killed.
 *
 * <p>Safe for use from several threads.
 */
public final class ChildProcess implements OwnedProcess {
    private static final Duration GRACE = Duration.ofMillis(400);
    private static final Duration KILL_DEADLINE = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final Path output;
    private @Nullable LastWill lastWill;

    private ChildProcess(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts {@code command}; it must watch its standard input, see {@link ParentWatch}.
     *
     * @param name says in errors which part this is, e.g. "broker 1 of east"
     * @param output takes what the process prints, appended
     */
    public static ChildProcess start(String name, List<String> command, Path output) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
            ChildProcess child = new ChildProcess(name, process, output);
            LiveChildren.add(child);
            process.onExit().thenRun(() -> LiveChildren.remove(child));
            return child;
        } catch (IOException e) {
            throw new IllegalStateException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    /** Kills every child of this JVM, for good: it is about to end. */
    public static void endAll() {
        LiveChildren.killAll();
    }

    /** Whether this JVM ends, so that children that vanish are no surprise; waits a moment to be sure. */
    public static boolean allAreEnding() {
        return Await.within(GRACE).holds(LiveChildren::ending);
    }

    public String name() {
        return name;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public OptionalInt exitCode() {
        return alive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Where its output goes. */
    public Path output() {
        return output;
    }

    /** Its standard input stays open meanwhile, or it would take its parent for gone and end at once. */
    @Override
    public boolean stop(Duration deadline) {
        resume();
        process.toHandle().destroy();
        boolean obeyed = ends(deadline);
        kill();
        return obeyed;
    }

    @Override
    public void kill() {
        signalKill();
        if (!ends(KILL_DEADLINE)) {
            throw new IllegalStateException(name + " (process " + pid() + ") survived SIGKILL for " + KILL_DEADLINE);
        }
        LiveChildren.remove(this);
        releaseLastWill();
    }

    @Override
    public synchronized void suspend() {
        if (lastWill == null && alive()) {
            lastWill = LastWill.toKill(pid());
            Signal.STOP.send(pid());
        }
    }

    @Override
    public synchronized void resume() {
        if (lastWill != null && alive()) {
            Signal.CONT.send(pid());
        }
        releaseLastWill();
    }

    /** Whether it is gone within {@code deadline}. */
    public boolean ends(Duration deadline) {
        try {
            return process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !alive();
        }
    }

    @Override
    public void close() {
        kill();
    }

    void signalKill() {
        process.destroyForcibly();
    }

    private synchronized void releaseLastWill() {
        if (lastWill != null) {
            lastWill.close();
            lastWill = null;
        }
    }
}
