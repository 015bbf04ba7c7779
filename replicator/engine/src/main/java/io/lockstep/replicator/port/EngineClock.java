package io.lockstep.replicator.port;

/** The one clock: durations from {@link #nanos}, timestamps from {@link #wallMillis}. */
public interface EngineClock {
    /** Monotonic, from an arbitrary origin. */
    long nanos();

    /** Milliseconds since 1970 UTC. */
    long wallMillis();
}
