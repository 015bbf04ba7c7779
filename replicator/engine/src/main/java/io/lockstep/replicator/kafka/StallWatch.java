package io.lockstep.replicator.kafka;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that a thread, or the whole process, stood still for longer than a group tolerates. Belongs to one thread.
 */
final class StallWatch {
    private final long limitNanos;
    private final LongSupplier nanoClock;
    private long last;

    StallWatch(Duration limit, LongSupplier nanoClock) {
        this.limitNanos = limit.toNanos();
        this.nanoClock = nanoClock;
        this.last = nanoClock.getAsLong();
    }

    /** Here I am. */
    void beat() {
        last = nanoClock.getAsLong();
    }

    /** Whether the last {@link #beat} lies too far back. */
    boolean stalled() {
        return nanoClock.getAsLong() - last > limitNanos;
    }
}
