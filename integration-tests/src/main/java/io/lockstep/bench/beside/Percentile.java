package io.lockstep.bench.beside;

/** The least measurement that a given part of all measurements does not exceed. */
public final class Percentile {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int ALL = 100;

    private Percentile() {}

    /**
     * In milliseconds.
     *
     * @param sorted nanoseconds in rising order, at least one
     */
    public static double millis(long[] sorted, int percent) {
        int rank = Math.ceilDiv(sorted.length * percent, ALL);
        return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
    }
}
