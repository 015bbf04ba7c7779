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

    /**
     * Whether it is over before its storm is, where it begins now rather than at its time.
     *
     * @param now since the storm began
     */
    public boolean fits(Duration now, Duration storm) {
        Duration begins = now.compareTo(at) > 0 ? now : at;
        return begins.plus(fault.lasts()).compareTo(storm) <= 0;
    }
}
