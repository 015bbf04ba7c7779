package io.lockstep.bench.figure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what was read of each contestant, round by round. Used by one thread. */
final class Readings {
    private final Map<Key, Series> all = new LinkedHashMap<>();

    private record Key(String scenario, String name) {}

    /**
     * Takes one round of one contestant.
     *
     * @throws IllegalArgumentException where something was read in another way than of others
     */
    void add(Contestant who, List<Reading> round) {
        round.forEach(
                reading -> all.computeIfAbsent(new Key(reading.scenario(), reading.name()), key -> new Series(reading))
                        .add(who, reading));
    }

    /**
     * All of them in the order in which they came first.
     *
     * @throws IllegalArgumentException when a contestant has not as many rounds of something as another
     */
    List<Figure> figures() {
        return all.values().stream().map(Series::figure).toList();
    }

    private static final class Series {
        private final Reading first;
        private final Map<Contestant, List<Double>> values = new EnumMap<>(Contestant.class);

        Series(Reading first) {
            this.first = first;
        }

        void add(Contestant who, Reading reading) {
            if (!reading.unit().equals(first.unit())
                    || reading.sense() != first.sense()
                    || !reading.limit().equals(first.limit())) {
                throw new IllegalArgumentException(who.says() + " is told as " + reading + ", others as " + first);
            }
            values.computeIfAbsent(who, any -> new ArrayList<>()).add(reading.value());
        }

        Figure figure() {
            return new Figure(first.scenario(), first.name(), first.unit(), first.sense(), values, first.limit());
        }
    }
}
