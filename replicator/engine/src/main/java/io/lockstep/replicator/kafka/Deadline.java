package io.lockstep.replicator.kafka;

import java.time.Duration;

/** A moment by the JVM's running clock until which something may take. */
public record Deadline(long atNanos) {
    public static Deadline in(Duration span) {
        return new Deadline(System.nanoTime() + span.toNanos());
    }

    public boolean passed() {
        return atNanos - System.nanoTime() <= 0;
    }

    /** What is left, never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
    }

    /** What is left, at most {@code most}. */
    public Duration left(Duration most) {
        Duration left = left();
        return left.compareTo(most) < 0 ? left : most;
    }
}
