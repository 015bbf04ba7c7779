package io.lockstep.sandbox.time;

import java.time.Duration;
import java.util.List;

/** Waiting for threads to end. */
public final class Threads {
    private static final long LEAST_NANOS = 1_000_000;

    private Threads() {}

    /** Waits for all of them together at most {@code deadline}; says whether all have ended. */
    public static boolean ended(List<Thread> threads, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        boolean ended = true;
        for (Thread thread : threads) {
            ended &= ends(thread, Duration.ofNanos(Math.max(LEAST_NANOS, end - System.nanoTime())));
        }
        return ended;
    }

    private static boolean ends(Thread thread, Duration patience) {
        try {
            return thread.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
