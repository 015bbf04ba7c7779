package io.lockstep.bench.figure;

import io.lockstep.bench.beside.Spread;
import java.util.List;
import java.util.Optional;

/**
 * A figure that is promised.
 *
 * @param says for people
 * @param scenario of the figure
 * @param name of the figure
 * @param against whom Lockstep has to be so many times better than; empty where its own figure is promised
 * @param bound how many times better at least; or, without {@code against}, the worst figure that still holds
 */
public record Target(String says, String scenario, String name, Optional<Contestant> against, double bound) {
    /** Times better than another contestant. */
    public static Target times(double bound, Contestant against, String says, String scenario, String name) {
        return new Target(says, scenario, name, Optional.of(against), bound);
    }

    /** A bound on Lockstep's own figure. */
    public static Target bound(double bound, String says, String scenario, String name) {
        return new Target(says, scenario, name, Optional.empty(), bound);
    }

    /** What came of a promise. */
    public sealed interface Verdict {
        /** For people. */
        String word();
    }

    /** The median is on the right side. */
    public record Held(Spread measured) implements Verdict {
        @Override
        public String word() {
            return "holds";
        }
    }

    /** It is not. */
    public record Missed(Spread measured) implements Verdict {
        @Override
        public String word() {
            return "missed";
        }
    }

    /** The run did not measure it. */
    public record NotMeasured() implements Verdict {
        @Override
        public String word() {
            return "not measured";
        }
    }

    /** Looks for the figure among those measured. */
    public Verdict judge(List<Figure> figures) {
        return figures.stream()
                .filter(each -> each.scenario().equals(scenario) && each.name().equals(name))
                .findFirst()
                .flatMap(this::judge)
                .orElseGet(NotMeasured::new);
    }

    private Optional<Verdict> judge(Figure figure) {
        if (against.isPresent()) {
            return figure.advantage(against.get()).map(times -> verdict(times, times.middle() >= bound));
        }
        boolean low = figure.sense() == Sense.LOWER;
        return figure.of(Contestant.LOCKSTEP)
                .map(mine -> verdict(mine, low ? mine.middle() <= bound : mine.middle() >= bound));
    }

    private static Verdict verdict(Spread measured, boolean holds) {
        return holds ? new Held(measured) : new Missed(measured);
    }
}
