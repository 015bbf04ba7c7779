package io.lockstep.faults.plan;

import java.time.Duration;

/**
 * A fault at its time.
 *
 * @param at since the storm began
 */
public record Timed(Duration at, Lane lane, Fault fault) {
    public Duration ends() {
        return at.plus(fault.lasts());
    }
}
