package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import java.time.Duration;
import java.util.Set;

/** Knows which other pairs share a region. Safe for use from any thread. */
@FunctionalInterface
public interface Neighbours {
    /** Names of the pairs that ever ran there, drills' left out, also of those that are gone. */
    Answer<Set<String>> others(String region, Duration within);
}
