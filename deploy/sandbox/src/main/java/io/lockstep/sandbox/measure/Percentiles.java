package io.lockstep.sandbox.measure;

import org.HdrHistogram.Histogram;

/** Latencies in milliseconds; all 0 when {@code count} is 0. */
public record Percentiles(long count, long p50, long p95, long p99) {
    private static final double MEDIAN = 50;
    private static final double HIGH = 95;
    private static final double HIGHEST = 99;

    static Percentiles of(Histogram histogram) {
        return new Percentiles(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(MEDIAN),
                histogram.getValueAtPercentile(HIGH),
                histogram.getValueAtPercentile(HIGHEST));
    }
}
