package io.lockstep.sandbox.compare;

import java.time.Duration;

/** The moment by which a comparison must be done. */
final class Deadline {
    private final Duration span;
    private final long endNanos;

    private Deadline(Duration span) {
        this.span = span;
        this.endNanos = System.nanoTime() + span.toNanos();
    }

    static Deadline in(Duration span) {
        return new Deadline(span);
    }

    /** Never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    void check(String doing) {
        if (left().isZero()) {
            throw new IllegalStateException("comparing was not done within " + span.toSeconds() + " s, it was " + doing
                    + ". Give LogComparison.within more time, or look why that side answers slowly.");
        }
    }
}
