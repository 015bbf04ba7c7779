package io.lockstep.bench.figure;

import java.util.List;

/**
 * Measures contestants in turns: A B C, then C B A, then A B C again, so that a machine that grows slower or faster does so
 * for all of them alike.
 */
public final class Rounds {
    private Rounds() {}

    /** Measures one contestant once. */
    @FunctionalInterface
    public interface Turn {
        /** All that was measured; the same names, units, senses and limits for everybody, in every round. */
        List<Reading> take(Contestant who, int round);
    }

    /**
     * Runs all turns one after the other.
     *
     * @param rounds how often each takes its turn
     * @return a figure for all that was read, in the order of the first turn
     * @throws IllegalArgumentException where turns did not read the same
     */
    public static List<Figure> take(int rounds, List<Contestant> contestants, Turn turn) {
        Readings readings = new Readings();
        for (int round = 1; round <= rounds; round++) {
            for (Contestant who : round % 2 == 1 ? contestants : contestants.reversed()) {
                readings.add(who, turn.take(who, round));
            }
        }
        return readings.figures();
    }
}
