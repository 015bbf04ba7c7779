package io.lockstep.bench.beside;

import java.util.Arrays;

/** How long requests took, in milliseconds; percentiles are values that were measured. */
public record Latency(int count, double p50, double p90, double p99, double max) {
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
        return new Latency(
                sorted.length,
                Percentile.millis(sorted, 50),
                Percentile.millis(sorted, 90),
                Percentile.millis(sorted, 99),
                Percentile.millis(sorted, 100));
    }
}
