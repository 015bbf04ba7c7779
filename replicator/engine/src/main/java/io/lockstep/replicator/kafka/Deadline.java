package io.lockstep.replicator.kafka;

import java.time.Duration;

/** A moment by the JVM's running clock until which something may take. */
record Deadline(long atNanos) {
    static Deadline in(Duration span) {
        return new Deadline(System.nanoTime() + span.toNanos());
    }

    boolean passed() {
        return atNanos - System.nanoTime() <= 0;
    }

    /** What is left, never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
    }

    /** What is left, at most {@code most}. */
    Duration left(Duration most) {
        Duration left = left();
        return left.compareTo(most) < 0 ? left : most;
    }
}
