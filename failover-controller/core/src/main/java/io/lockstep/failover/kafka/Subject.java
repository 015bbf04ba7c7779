package io.lockstep.failover.kafka;

import java.time.Duration;

/** What is asked of which region, and for how long. */
record Subject(String what, String region, Duration within) {
    @Override
    public String toString() {
        return what + " at " + region;
    }
}
