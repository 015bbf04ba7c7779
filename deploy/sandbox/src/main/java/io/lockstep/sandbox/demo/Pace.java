package io.lockstep.sandbox.demo;

/**
 * Spreads records evenly over time. What could not be sent in time is caught up for at most a second, so that a pause
 * does not end in a burst.
 */
final class Pace {
    private static final double NANOS = 1e9;

    private final double nanosPerRecord;
    private double due;
    private boolean begun;

    Pace(double recordsPerSecond) {
        this.nanosPerRecord = NANOS / recordsPerSecond;
    }

    /** How long to pause after {@code records} were sent. */
    long pauseAfter(int records, long nowNanos) {
        if (!begun) {
            begun = true;
            due = nowNanos;
        }
        due = Math.max(due, nowNanos - NANOS) + records * nanosPerRecord;
        return Math.max(0, (long) due - nowNanos);
    }
}
