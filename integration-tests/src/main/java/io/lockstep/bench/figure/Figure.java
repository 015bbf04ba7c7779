package io.lockstep.bench.figure;

import io.lockstep.bench.beside.Spread;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * One thing that was measured of several contestants in turns.
 *
 * @param scenario what they did, as {@code lz4-64k}
 * @param name what was measured of it, as {@code cpu-per-gb}
 * @param unit of the figures, as {@code s/GB}
 * @param sense which of two is better
 * @param rounds by contestant, its figures round by round; the same number of them for all, above 0 each
 * @param limit the longest that was waited for: a round's figure that reaches it means "at least that"; empty where
 *     nothing was broken off
 */
public record Figure(
        String scenario,
        String name,
        String unit,
        Sense sense,
        Map<Contestant, List<Double>> rounds,
        OptionalDouble limit) {
    /** Where nothing was broken off. */
    public Figure(String scenario, String name, String unit, Sense sense, Map<Contestant, List<Double>> rounds) {
        this(scenario, name, unit, sense, rounds, OptionalDouble.empty());
    }

    /**
     * Of rounds that belong together.
     *
     * @throws IllegalArgumentException where nothing was measured, or not the same number of rounds of all
     */
    public Figure {
        Map<Contestant, List<Double>> copy = new EnumMap<>(Contestant.class);
        rounds.forEach((who, figures) -> copy.put(who, List.copyOf(figures)));
        rounds = Collections.unmodifiableMap(copy);
        if (rounds.values().stream().mapToInt(List::size).distinct().count() != 1
                || rounds.values().iterator().next().isEmpty()) {
            throw new IllegalArgumentException(scenario + " " + name + ": rounds are missing: " + rounds);
        }
    }

    /** What one contestant reached. */
    public Optional<Spread> of(Contestant who) {
        return Optional.ofNullable(rounds.get(who)).map(Spread::of);
    }

    /** Whether the middle of its rounds is a lower bound only, since so many of them were broken off at the limit. */
    public boolean atLeast(Contestant who) {
        List<Double> figures = rounds.getOrDefault(who, List.of());
        long brokenOff = figures.stream().filter(this::brokenOff).count();
        return brokenOff > 0 && 2 * brokenOff >= figures.size();
    }

    private boolean brokenOff(double figure) {
        return limit.isPresent() && figure >= limit.getAsDouble();
    }

    /** How many times better Lockstep is, each round by itself; empty where one of the two was not measured. */
    public Optional<Spread> advantage(Contestant over) {
        List<Double> mine = rounds.get(Contestant.LOCKSTEP);
        List<Double> other = rounds.get(over);
        if (mine == null || other == null) {
            return Optional.empty();
        }
        return Optional.of(Spread.of(IntStream.range(0, mine.size())
                .mapToObj(round -> sense.advantage(mine.get(round), other.get(round)))
                .toList()));
    }
}
