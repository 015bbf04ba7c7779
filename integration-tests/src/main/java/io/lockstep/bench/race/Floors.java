package io.lockstep.bench.race;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Figure;
import io.lockstep.bench.figure.Names;
import io.lockstep.bench.figure.Sense;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** How near contestants came to the floor. */
final class Floors {
    private Floors() {}

    /** The figures, and the share of the floor's pace besides, each round by itself, where a floor was measured. */
    static List<Figure> with(List<Figure> figures) {
        List<Figure> all = new ArrayList<>(figures);
        figures.stream()
                .filter(each -> each.name().equals(Names.PACE))
                .findFirst()
                .flatMap(Floors::share)
                .ifPresent(all::add);
        return all;
    }

    private static Optional<Figure> share(Figure pace) {
        List<Double> floor = pace.rounds().get(Contestant.FLOOR);
        if (floor == null || pace.rounds().size() == 1) {
            return Optional.empty();
        }
        Map<Contestant, List<Double>> shares = new EnumMap<>(Contestant.class);
        pace.rounds().forEach((who, rounds) -> {
            if (who != Contestant.FLOOR) {
                shares.put(
                        who,
                        IntStream.range(0, rounds.size())
                                .mapToObj(i -> rounds.get(i) / floor.get(i))
                                .toList());
            }
        });
        return Optional.of(new Figure(pace.scenario(), Names.OF_FLOOR, "share", Sense.HIGHER, shares));
    }
}
