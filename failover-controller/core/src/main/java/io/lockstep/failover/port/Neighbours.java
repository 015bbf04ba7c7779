package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/** Knows which other pairs share a region. Safe for use from any thread. */
@FunctionalInterface
public interface Neighbours {
    /** The pairs that ever ran there, drills' left out, also those that are gone. */
    Answer<Others> others(String region, Duration within);

    /**
     * Whoever else is there.
     *
     * @param pairs by name
     * @param claimed whether one of them claims a topic of this name
     */
    record Others(Set<String> pairs, Predicate<String> claimed) {
        public Others {
            pairs = Set.copyOf(pairs);
        }
    }
}
