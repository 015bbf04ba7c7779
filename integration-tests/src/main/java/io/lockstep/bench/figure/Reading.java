package io.lockstep.bench.figure;

/**
 * One thing that was measured of one contestant in one round.
 *
 * @param name what it is, see {@link Names}
 * @param unit of the value, as {@code s/GB}
 * @param sense which of two is better
 * @param value above 0
 */
public record Reading(String name, String unit, Sense sense, double value) {
    /** Of which less is better. */
    public static Reading lower(String name, String unit, double value) {
        return new Reading(name, unit, Sense.LOWER, value);
    }

    /** Of which more is better. */
    public static Reading higher(String name, String unit, double value) {
        return new Reading(name, unit, Sense.HIGHER, value);
    }
}
