package io.lockstep.failover.routing;

import java.time.Duration;

/** A moment by the JVM's running clock. */
record Until(long atNanos) {
    static Until in(Duration span) {
        return new Until(System.nanoTime() + span.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, atNanos - System.nanoTime()));
    }

    /** A fair part of what is left, where so many still want some. */
    Duration share(int many) {
        return left().dividedBy(Math.max(1, many));
    }
}
