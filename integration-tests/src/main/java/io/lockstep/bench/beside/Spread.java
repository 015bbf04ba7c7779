package io.lockstep.bench.beside;

import java.util.List;

/**
 * Several rounds' figures: the middle one, and between what half of them lie.
 *
 * @param low a quarter of them is lower
 * @param high a quarter of them is higher
 */
public record Spread(double middle, double low, double high) {
    private static final double QUARTER = 0.25;

    /**
     * Of at least one figure; between two of them in proportion.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Spread of(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("no figure has no middle");
        }
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Spread(at(sorted, 2 * QUARTER), at(sorted, QUARTER), at(sorted, 1 - QUARTER));
    }

    private static double at(double[] sorted, double part) {
        double place = (sorted.length - 1) * part;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }
}
