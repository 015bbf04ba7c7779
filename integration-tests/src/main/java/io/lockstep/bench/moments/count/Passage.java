package io.lockstep.bench.moments.count;

import io.lockstep.bench.beside.Percentile;
import java.util.Arrays;
import java.util.stream.LongStream;

/** How long records took from one side to the other, in milliseconds. */
public record Passage(double p50, double p95, double p99) {
    /** A record can be read before its producer hears that it was written; that counts as this. */
    private static final long LEAST_NANOS = 1_000;

    /**
     * Of at least one record.
     *
     * @param nanos of each, in any order
     * @throws IllegalArgumentException when there is none
     */
    public static Passage of(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("no record was measured");
        }
        long[] sorted =
                LongStream.of(nanos).map(each -> Math.max(LEAST_NANOS, each)).toArray();
        Arrays.sort(sorted);
        return new Passage(Percentile.millis(sorted, 50), Percentile.millis(sorted, 95), Percentile.millis(sorted, 99));
    }
}
