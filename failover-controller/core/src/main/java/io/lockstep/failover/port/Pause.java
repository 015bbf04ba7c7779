package io.lockstep.failover.port;

import java.time.Duration;

/** Lets time pass between two looks at the world. */
public interface Pause {
    /** @return false if the controller is being closed or nobody waits for the caller any more; it gives up then */
    boolean forAtMost(Duration time);

    /** Monotonic, in nanoseconds. */
    long nanos();
}
