package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FenceReading;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Keeps applications from writing to topics of a region. Every order may be repeated: what is done already is found
 * done. Safe for use from any thread.
 */
public interface WriteFence {
    /** As in the policy, e.g. {@code topic-config}. */
    String strategy();

    /** What a fence around these topics would change, and what is there now. Changes nothing. */
    Answer<FencePlan> plan(String region, Set<String> topics, Duration within);

    /** Puts the fence up, and reads it back. */
    Answer<FenceReading> apply(FencePlan plan, Duration within);

    /** How much of it stands. */
    Answer<FenceReading> read(FencePlan plan, Duration within);

    /** Undoes exactly what the plan recorded, leaves alone what somebody else changed since, and reads back. */
    Answer<FenceReading> lift(FencePlan plan, Duration within);

    /**
     * Tries the strategy on a scratch topic of the region, which is removed again: applied, denied, lifted, allowed.
     */
    Answer<Capability> probe(String region, String run, Duration within);

    /**
     * What a strategy is able to do here.
     *
     * @param works whether a write was denied and, after lifting, allowed
     * @param toDeny until a write was denied
     * @param toAllow until a write was allowed again
     * @param passing who passes it all the same, and other caveats, each in words
     */
    record Capability(boolean works, Duration toDeny, Duration toAllow, List<String> passing) {
        public Capability {
            passing = List.copyOf(passing);
        }
    }
}
