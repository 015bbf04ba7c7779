package io.lockstep.bench.figure;

import java.util.OptionalDouble;

/**
 * One thing that was measured of one contestant in one round.
 *
 * @param scenario what it did, see {@link Names}
 * @param name what was measured of it, see {@link Names}
 * @param unit of the value, as {@code s/GB}
 * @param sense which of two is better
 * @param value above 0
 * @param limit the longest that was waited for: a value that reaches it means "at least that"; empty where nothing was
 *     broken off
 */
public record Reading(String scenario, String name, String unit, Sense sense, double value, OptionalDouble limit) {
    /** Of which less is better. */
    public static Reading lower(String scenario, String name, String unit, double value) {
        return new Reading(scenario, name, unit, Sense.LOWER, value, OptionalDouble.empty());
    }

    /** Of which more is better. */
    public static Reading higher(String scenario, String name, String unit, double value) {
        return new Reading(scenario, name, unit, Sense.HIGHER, value, OptionalDouble.empty());
    }

    /** Of a wait, of which less is better; what took longer than {@code limit} counts as that. */
    public static Reading upTo(double limit, String scenario, String name, String unit, double value) {
        return new Reading(scenario, name, unit, Sense.LOWER, Math.min(value, limit), OptionalDouble.of(limit));
    }
}
