package io.lockstep.gateway.state;

import io.lockstep.failover.gateway.Hold;
import java.time.Duration;

/** When a report is due: at each change that controllers wait for, and often enough that its absence shows. */
public final class ReportRhythm {
    /** At most this long between two. */
    public static final Duration EVERY = Duration.ofSeconds(2);

    private ReportRhythm() {}

    /**
     * What a change is.
     *
     * @param epoch of the order carried out last, as the sequence
     */
    public record Gist(int epoch, long sequence, Hold held, String side, boolean serving, String why, String canary) {}

    public static boolean due(Gist last, Gist now, Duration since) {
        return !now.equals(last) || since.compareTo(EVERY) >= 0;
    }
}
