package io.lockstep.bench.moments;

import io.lockstep.bench.figure.Contestant;
import java.util.List;
import java.util.Set;

/**
 * What to measure.
 *
 * @param contestants tools, in the order of the first round
 * @param moments what of them
 * @param rounds above 0
 * @param seed of pauses that are random
 */
public record Wanted(List<Contestant> contestants, Set<Moment> moments, int rounds, Lengths lengths, long seed) {
    /**
     * Of tools only.
     *
     * @throws IllegalArgumentException when nothing is wanted, or something of the floor, which follows no traffic
     */
    public Wanted {
        contestants = List.copyOf(contestants);
        moments = Set.copyOf(moments);
        if (contestants.isEmpty() || moments.isEmpty() || rounds < 1 || contestants.contains(Contestant.FLOOR)) {
            throw new IllegalArgumentException("nothing to measure: " + rounds + " rounds of " + moments + " of "
                    + contestants + "; name tools, at least one round and one thing");
        }
    }
}
