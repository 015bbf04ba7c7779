package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * How long regions are waited for. A region that was silent for all of a question's time is waited for only briefly by
 * those who can go on without its answer, until it answers anybody anything. Such a brief silence is an
 * {@link Answer.Unknown} as any other. Safe for use from any thread.
 */
public final class Waits {
    private final Duration full;
    private final LongSupplier nanos;
    private Silences known;

    /**
     * @param full what a question may take
     * @param nanos a monotonic clock
     */
    public Waits(Duration full, LongSupplier nanos) {
        this.full = full;
        this.nanos = nanos;
        this.known = Silences.none(full);
    }

    /** Asks a region with all of the time. */
    public <T> Answer<T> fully(String region, Function<Duration, Answer<T>> question) {
        return asked(region, full, question);
    }

    /** Asks a region whose answer one can go on without. */
    public <T> Answer<T> sparingly(String region, Function<Duration, Answer<T>> question) {
        Duration within = sparing(region);
        Answer<T> answer = asked(region, within, question);
        return answer instanceof Answer.Unknown<T>(String why) && within.compareTo(full) < 0
                ? new Answer.Unknown<>(why + " Asked for " + within.toMillis() + " ms only, because " + region
                        + " was silent for " + full.toMillis() + " ms before.")
                : answer;
    }

    private <T> Answer<T> asked(String region, Duration within, Function<Duration, Answer<T>> question) {
        long began = nanos.getAsLong();
        Answer<T> answer = question.apply(within);
        long ended = nanos.getAsLong();
        heard(region, answer, began, ended);
        return answer;
    }

    /** Something that asks several regions has ended: if it took all of the time, this one is the one that was silent. */
    void unlessAtOnce(String region, long began) {
        heard(region, new Answer.Unknown<>(""), began, nanos.getAsLong());
    }

    private synchronized void heard(String region, Answer<?> answer, long began, long ended) {
        known = known.after(region, answer, began, ended);
    }

    /** How long to wait for a region whose answer one can go on without. */
    public synchronized Duration sparing(String region) {
        return known.sparing(region, nanos.getAsLong());
    }

    /** How long to wait for a region where others must not be kept waiting for it. */
    public synchronized Duration brief() {
        return known.brief();
    }
}
