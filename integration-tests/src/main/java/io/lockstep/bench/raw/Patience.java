package io.lockstep.bench.raw;

import java.time.Duration;

/** Gives up where nothing goes on any more. Used by one thread. */
final class Patience {
    private final Duration silence;
    private long last = -1;
    private long sinceNanos = System.nanoTime();

    /** Bears so much of it. */
    Patience(Duration silence) {
        this.silence = silence;
    }

    /**
     * Looks whether it has gone on.
     *
     * @param so far; any figure that grows
     * @throws IllegalStateException when it has not for too long
     */
    void check(String what, long so) {
        if (so != last) {
            last = so;
            sinceNanos = System.nanoTime();
        } else if (System.nanoTime() - sinceNanos > silence.toNanos()) {
            throw new IllegalStateException(what + " stands still for " + silence.toSeconds() + " s at " + so);
        }
    }
}
