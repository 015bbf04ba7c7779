package io.lockstep.bench.moments.count;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Figure;
import io.lockstep.bench.figure.Sense;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Collects what was read of each contestant, round by round. Used by one thread. */
public final class Readings {
    private final Map<Key, Map<Contestant, List<Double>>> all = new LinkedHashMap<>();

    private record Key(String scenario, String name, String unit, Sense sense, OptionalDouble limit) {
        static Key of(Reading reading) {
            return new Key(reading.scenario(), reading.name(), reading.unit(), reading.sense(), reading.limit());
        }

        Figure figure(Map<Contestant, List<Double>> rounds) {
            return new Figure(scenario, name, unit, sense, rounds, limit);
        }
    }

    /** Takes one round of one contestant. */
    public void add(Contestant who, List<Reading> round) {
        round.forEach(reading -> all.computeIfAbsent(Key.of(reading), key -> new EnumMap<>(Contestant.class))
                .computeIfAbsent(who, key -> new ArrayList<>())
                .add(reading.value()));
    }

    /**
     * All of them in the order in which they came first.
     *
     * @throws IllegalArgumentException when a contestant has not as many rounds of something as another
     */
    public List<Figure> figures() {
        return all.entrySet().stream()
                .map(each -> each.getKey().figure(each.getValue()))
                .toList();
    }
}
