package io.lockstep.bench.moments.count;

import io.lockstep.bench.figure.Sense;
import java.util.OptionalDouble;

/**
 * One thing that was measured of one tool in one round.
 *
 * @param scenario what it did
 * @param name what was measured of it
 * @param value above 0
 * @param limit the longest that was waited for; a value that reaches it means "at least that"
 */
public record Reading(String scenario, String name, String unit, Sense sense, double value, OptionalDouble limit) {
    private static final String SECONDS = "s";

    /** The less the better, and waited for to its end. */
    public static Reading of(String scenario, String name, String unit, double value) {
        return new Reading(scenario, name, unit, Sense.LOWER, value, OptionalDouble.empty());
    }

    /** Seconds that were waited for up to {@code limit}; what took longer counts as that. */
    public static Reading upTo(double limit, String scenario, String name, double seconds) {
        return new Reading(scenario, name, SECONDS, Sense.LOWER, Math.min(seconds, limit), OptionalDouble.of(limit));
    }
}
