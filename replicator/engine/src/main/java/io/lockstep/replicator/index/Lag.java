package io.lockstep.replicator.index;

import java.time.Duration;

/** How long a position has been behind the source's end. */
public sealed interface Lag {
    /** Everything the source held when it was last looked at, lately enough, is mirrored. */
    record None() implements Lag {}

    /**
     * Behind. Rounded up: the true lag is at most {@code time}, unless {@code atLeast} says that the position was behind
     * already when the oldest sample was taken.
     */
    record Behind(Duration time, boolean atLeast) implements Lag {}

    /** Nobody has looked at the source for {@code time}, or ever where it is zero: the lag is not known. */
    record Unknown(Duration time) implements Lag {}
}
