package io.lockstep.bench.beside;

import java.util.Arrays;

/** How long requests took, in milliseconds; percentiles are values that were measured. */
public record Latency(int count, double p50, double p90, double p99, double max) {
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * Of at least one measurement.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Latency of(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latency(sorted.length, at(sorted, 50), at(sorted, 90), at(sorted, 99), at(sorted, 100));
    }

    private static double at(long[] sorted, int percent) {
        int rank = Math.ceilDiv(sorted.length * percent, 100);
        return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
    }
}
