package io.lockstep.failover.drive;

import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.Timer;
import java.time.Duration;

/** Carries effects out: never blocks, and tells the outcome as an event later. */
public interface Hands {
    /** Does a step after those that were ordered before; its end comes back as an event. */
    void perform(RunState run, StepKind step, int attempt);

    /** Fires once, instead of what this timer was set to before. */
    void set(String run, Timer timer, Duration after);

    void clear(String run, Timer timer);
}
