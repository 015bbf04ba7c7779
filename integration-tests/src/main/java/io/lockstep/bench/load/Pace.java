package io.lockstep.bench.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Spreads records evenly over time; those that are late are due at once. Used by one thread. */
public final class Pace {
    private final int perSecond;
    private final long beginNanos = System.nanoTime();

    private Pace(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Begins now. */
    public static Pace begin(int perSecond) {
        return new Pace(perSecond);
    }

    /**
     * Returns when this record is due.
     *
     * @param number from 0
     * @throws IllegalStateException when the thread is interrupted
     */
    public void awaitTurn(int number) {
        long due = beginNanos + TimeUnit.SECONDS.toNanos(number) / perSecond;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted while sending");
            }
            LockSupport.parkNanos(left);
        }
    }
}
