package io.lockstep.sandbox.time;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for a condition by asking it again and again, never longer than its deadline. The calling thread asks, so a
 * condition that throws ends the wait with its exception.
 */
public final class Await {
    private final Duration deadline;
    private final Duration pause;

    private Await(Duration deadline, Duration pause) {
        this.deadline = deadline;
        this.pause = pause;
    }

    /** Asks every 50 ms until {@code deadline} has passed. */
    public static Await within(Duration deadline) {
        return new Await(deadline, Duration.ofMillis(50));
    }

    /** The same with another pause between two questions. */
    public Await every(Duration otherPause) {
        return new Await(deadline, otherPause);
    }

    /**
     * Returns once {@code condition} holds.
     *
     * @param what completes the sentence "waited 30 s for ..."
     * @throws DeadlinePassed when it does not hold in time, or the thread is interrupted
     */
    public void until(String what, BooleanSupplier condition) {
        if (!holds(condition)) {
            throw new DeadlinePassed("waited " + deadline.toMillis() / 1000.0 + " s in vain for " + what);
        }
    }

    /** Whether {@code condition} holds before the deadline. */
    public boolean holds(BooleanSupplier condition) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            pause(Math.min(left, pause.toNanos()));
        }
        return true;
    }

    private static void pause(long nanos) {
        LockSupport.parkNanos(nanos);
        if (Thread.currentThread().isInterrupted()) {
            throw new DeadlinePassed("interrupted while waiting");
        }
    }

    /** A condition did not come true in time; the message says which. */
    public static final class DeadlinePassed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DeadlinePassed(String message) {
            super(message);
        }
    }
}
