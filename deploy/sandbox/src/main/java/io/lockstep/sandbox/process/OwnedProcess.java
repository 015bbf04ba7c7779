package io.lockstep.sandbox.process;

import java.time.Duration;
import java.util.OptionalInt;

/** A process that we started, wherever it runs, and that does not outlive us. Safe for use from several threads. */
public interface OwnedProcess extends AutoCloseable {
    /** Its id on this machine. */
    long pid();

    boolean alive();

    /** Empty while it runs. */
    OptionalInt exitCode();

    /** Asks it to end (SIGTERM) and kills it when it does not within {@code deadline}; says whether it obeyed. */
    boolean stop(Duration deadline);

    /** Kills it (SIGKILL), suspended or not, and returns when it is gone. */
    void kill();

    /** Freezes it (SIGSTOP). */
    void suspend();

    /** Lets a frozen process go on (SIGCONT). */
    void resume();

    /** Kills it and leaves nothing of it behind. */
    @Override
    void close();
}
