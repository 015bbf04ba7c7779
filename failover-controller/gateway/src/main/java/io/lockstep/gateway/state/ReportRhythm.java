package io.lockstep.gateway.state;

import io.lockstep.failover.gateway.Hold;
import java.time.Duration;
import java.util.SplittableRandom;

/** When a report is due: at each change that controllers wait for, and often enough that its absence shows. */
public final class ReportRhythm {
    /** At most this long between two. */
    public static final Duration EVERY = Duration.ofSeconds(2);

    private static final int SPREAD_MS = 500;

    private ReportRhythm() {}

    /**
     * What a change is.
     *
     * @param epoch of the order carried out last, as the sequence
     */
    public record Gist(int epoch, long sequence, Hold held, String side, boolean serving, String why, String canary) {}

    /**
     * The time between this process's report of that number and the next one where nothing changes. It is another one each
     * time and for each process, so that of two of one name neither always writes over the other before anybody has read it.
     */
    public static Duration every(String life, long beat) {
        return EVERY.minusMillis(new SplittableRandom(life.hashCode() * 31L + beat).nextInt(SPREAD_MS));
    }

    public static boolean due(Gist last, Gist now, Duration since, Duration every) {
        return !now.equals(last) || since.compareTo(every) >= 0;
    }
}
