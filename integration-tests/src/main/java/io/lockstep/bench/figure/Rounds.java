package io.lockstep.bench.figure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures contestants in turns: A B C, then C B A, then A B C again, so that a machine that grows slower or faster does so
 * for all of them alike.
 */
public final class Rounds {
    private Rounds() {}

    /** Measures one contestant once. */
    @FunctionalInterface
    public interface Turn {
        /** All that was measured; the same names, units and senses for everybody, in every round. */
        List<Reading> take(Contestant who, int round);
    }

    /**
     * Runs all turns one after the other.
     *
     * @param rounds how often each takes its turn
     * @return a figure for each name that was read, in the order of the first turn
     * @throws IllegalArgumentException where turns did not read the same
     */
    public static List<Figure> take(String scenario, int rounds, List<Contestant> contestants, Turn turn) {
        Map<String, Series> all = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Contestant who : round % 2 == 1 ? contestants : contestants.reversed()) {
                for (Reading each : turn.take(who, round)) {
                    all.computeIfAbsent(each.name(), name -> new Series(each)).add(who, each);
                }
            }
        }
        return all.values().stream().map(each -> each.figure(scenario)).toList();
    }

    private static final class Series {
        private final Reading first;
        private final Map<Contestant, List<Double>> values = new EnumMap<>(Contestant.class);

        Series(Reading first) {
            this.first = first;
        }

        void add(Contestant who, Reading reading) {
            if (!reading.unit().equals(first.unit()) || reading.sense() != first.sense()) {
                throw new IllegalArgumentException(who.says() + " is told as " + reading + ", others as " + first);
            }
            values.computeIfAbsent(who, any -> new ArrayList<>()).add(reading.value());
        }

        Figure figure(String scenario) {
            return new Figure(scenario, first.name(), first.unit(), first.sense(), values);
        }
    }
}
