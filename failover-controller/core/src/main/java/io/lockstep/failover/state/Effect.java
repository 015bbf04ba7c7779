package io.lockstep.failover.state;

import io.lockstep.failover.StepKind;
import io.lockstep.failover.Timer;
import java.time.Duration;

/** What has to be done once the journal holds the transition. */
public sealed interface Effect {
    /** Does a step; its result comes back as an event. */
    record Perform(StepKind step, int attempt) implements Effect {}

    /** Fires once after this time, instead of whatever this timer was set to before. */
    record Set(Timer timer, Duration after) implements Effect {}

    record Clear(Timer timer) implements Effect {}
}
