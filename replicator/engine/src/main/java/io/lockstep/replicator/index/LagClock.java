package io.lockstep.replicator.index;

import java.time.Duration;
import java.util.Arrays;

/**
 * Tells the lag of one partition in time: now minus the last moment at which the source's end was at or below a
 * position. It rests on samples of the source's end alone, so no producer's timestamp can fool it. At most
 * {@link #SAMPLES} are kept, the older the more thinly; what is thinned out makes the answer larger by a part of
 * itself, never smaller. Not safe for use by several threads.
 *
 * <p>Times are in nanoseconds of one monotonic clock, as {@code System.nanoTime} gives them.
 */
public final class LagClock {
    /** How many samples are kept. */
    static final int SAMPLES = 256;

    private static final int FIRST_CAPACITY = 8;

    /** Thinning begins with gaps of at most this part of a sample's age. */
    private static final long FINEST_PART = 64;

    private final long blindAfterNanos;

    /** Both ascending; each end with the latest moment at which the source had not yet passed it. */
    private long[] times = new long[FIRST_CAPACITY];

    private long[] ends = new long[FIRST_CAPACITY];
    private int size;

    /**
     * A clock without samples.
     *
     * @param blindAfter for so long the latest sample may speak for the present
     */
    public LagClock(Duration blindAfter) {
        this.blindAfterNanos = blindAfter.toNanos();
    }

    /**
     * Takes a sample.
     *
     * @param nanos when it was taken; not before the previous one
     * @param sourceEnd the source's end at that time
     */
    public void sample(long nanos, long sourceEnd) {
        while (size > 0 && ends[size - 1] >= sourceEnd) {
            size--;
        }
        if (size == SAMPLES) {
            thin(nanos);
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        times[size] = nanos;
        ends[size] = sourceEnd;
        size++;
    }

    /** Forgets what a position, which will not go back, has left behind; keeps memory small while nothing lags. */
    public void passed(long position) {
        int needed = lastAtOrBelow(position);
        if (needed > 0) {
            size -= needed;
            System.arraycopy(times, needed, times, 0, size);
            System.arraycopy(ends, needed, ends, 0, size);
        }
    }

    /** The lag of a position (the next offset to be mirrored) as of now. */
    public Lag at(long position, long nowNanos) {
        if (size == 0) {
            return new Lag.Unknown(Duration.ZERO);
        }
        int latest = size - 1;
        int met = lastAtOrBelow(position);
        if (met == latest) {
            long age = nowNanos - times[latest];
            return age > blindAfterNanos ? new Lag.Unknown(Duration.ofNanos(age)) : new Lag.None();
        }
        boolean atLeast = met < 0;
        return new Lag.Behind(Duration.ofNanos(nowNanos - times[Math.max(met, 0)]), atLeast);
    }

    /** How many samples are held. */
    int size() {
        return size;
    }

    /** Index of the latest sample whose end lies at or below the position, -1 if none. */
    private int lastAtOrBelow(long position) {
        int found = Arrays.binarySearch(ends, 0, size, position);
        return found >= 0 ? found : -found - 2;
    }

    /** Thins until a quarter is free, coarser and coarser. */
    private void thin(long nowNanos) {
        for (long part = FINEST_PART; size > SAMPLES - SAMPLES / 4; part /= 2) {
            keepEvery(part, nowNanos);
        }
    }

    /** Drops each sample that follows the one kept before it by no more than that part of its own age. */
    private void keepEvery(long part, long nowNanos) {
        int kept = 1;
        for (int i = 1; i < size; i++) {
            if (times[i] - times[kept - 1] > (nowNanos - times[i]) / part) {
                times[kept] = times[i];
                ends[kept] = ends[i];
                kept++;
            }
        }
        size = kept;
    }
}
