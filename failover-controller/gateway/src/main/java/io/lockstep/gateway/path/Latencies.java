package io.lockstep.gateway.path;

import io.lockstep.gateway.Traffic.Added;

/**
 * Durations seen lately, in buckets a sixteenth of a power of two wide: the window that fills and the one before it, half a
 * minute each. Runs on the event loop.
 */
final class Latencies {
    private static final long WINDOW = 30_000_000_000L;
    private static final long BETWEEN_SAMPLES = 200_000;
    private static final int STEPS = 16;
    private static final int BUCKETS = 64 * STEPS;

    private int[] now = new int[BUCKETS];
    private int[] before = new int[BUCKETS];
    private long mostNow;
    private long mostBefore;
    private long since;
    private long sampled;

    /** Whether it is time to measure one more. */
    boolean due(long nanos) {
        if (nanos - sampled < BETWEEN_SAMPLES) {
            return false;
        }
        sampled = nanos;
        return true;
    }

    void add(long duration, long nanos) {
        turn(nanos);
        now[bucket(duration)]++;
        mostNow = Math.max(mostNow, duration);
    }

    Added lately(long nanos) {
        turn(nanos);
        long all = 0;
        for (int i = 0; i < BUCKETS; i++) {
            all += now[i] + before[i];
        }
        return all == 0
                ? new Added(0, 0, 0)
                : new Added(at(all * 50 / 100), at(all * 99 / 100), Math.max(mostNow, mostBefore));
    }

    private void turn(long nanos) {
        if (nanos - since < WINDOW) {
            return;
        }
        boolean longAgo = nanos - since >= 2 * WINDOW;
        before = longAgo ? new int[BUCKETS] : now;
        mostBefore = longAgo ? 0 : mostNow;
        now = new int[BUCKETS];
        mostNow = 0;
        since = nanos;
    }

    private long at(long rank) {
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += now[i] + before[i];
            if (seen > rank) {
                return upper(i);
            }
        }
        return Math.max(mostNow, mostBefore);
    }

    private static int bucket(long duration) {
        long value = Math.max(duration, STEPS);
        int power = 63 - Long.numberOfLeadingZeros(value);
        return power * STEPS + (int) (value >>> power - 4) - STEPS;
    }

    private static long upper(int bucket) {
        int power = bucket / STEPS;
        return (long) (bucket % STEPS + STEPS + 1) << power - 4;
    }
}
