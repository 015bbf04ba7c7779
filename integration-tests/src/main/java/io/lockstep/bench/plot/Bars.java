package io.lockstep.bench.plot;

import java.util.List;

/**
 * Bars that lie on their side, in groups, one bar for each of the same few series.
 *
 * @param title above them, with the unit
 * @param series names, as the legend shows them; at most {@value #MOST_SERIES}
 */
public record Bars(String title, List<String> series, List<Group> groups) {
    static final int MOST_SERIES = 4;

    /**
     * One group.
     *
     * @param bars those that there are, at most one of each series
     */
    public record Group(String label, List<Bar> bars) {
        public Group {
            bars = List.copyOf(bars);
        }
    }

    /**
     * One bar.
     *
     * @param series at which place of {@link Bars#series}
     * @param value not below 0
     * @param says what is written at its end
     */
    public record Bar(int series, double value, String says) {}

    public Bars {
        series = List.copyOf(series);
        groups = List.copyOf(groups);
        if (series.size() > MOST_SERIES) {
            throw new IllegalArgumentException("bars of " + series.size() + " series, at most " + MOST_SERIES);
        }
    }

    /** The longest bar of all. */
    double longest() {
        return groups.stream()
                .flatMap(group -> group.bars().stream())
                .mapToDouble(Bar::value)
                .max()
                .orElse(0);
    }
}
