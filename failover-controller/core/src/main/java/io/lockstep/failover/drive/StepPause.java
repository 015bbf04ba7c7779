package io.lockstep.failover.drive;

import io.lockstep.failover.port.Pause;
import java.time.Duration;

/**
 * Lets time pass for a step, but only as long as nobody waits for its end: an undo must not wait until a drain has had all
 * of its budget. Told from one thread, used by another.
 */
final class StepPause implements Pause {
    private final Pause time;
    private volatile boolean overtaken;

    StepPause(Pause time) {
        this.time = time;
    }

    /** Something else was ordered meanwhile. */
    void overtake() {
        overtaken = true;
    }

    /** The next step has all of its time. */
    void begin() {
        overtaken = false;
    }

    @Override
    public boolean forAtMost(Duration wait) {
        return !overtaken && time.forAtMost(wait) && !overtaken;
    }

    @Override
    public long nanos() {
        return time.nanos();
    }
}
