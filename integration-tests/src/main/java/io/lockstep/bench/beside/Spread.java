package io.lockstep.bench.beside;

import java.util.List;

/** Several rounds' figures: the middle one, and how far they lie apart. */
public record Spread(double middle, double least, double most) {
    /**
     * Of at least one figure; the middle of an even number is the mean of the two in the middle.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Spread of(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("no figure has no middle");
        }
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        double middle = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(middle, sorted[0], sorted[sorted.length - 1]);
    }
}
