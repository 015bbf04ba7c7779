package io.lockstep.connect.plan;

import java.time.Duration;

/**
 * Whether a task is paused, which Connect tells nobody: it only stops polling. It stops, too, while its own producer does
 * not get rid of what was polled, and then the mirror is to go on; so a task is paused if it is not polled although
 * nothing that it gave is still to be acknowledged. Pure; times are of any monotonic clock, in nanoseconds.
 *
 * @param inside whether a poll is going on
 * @param since when the last poll began or ended
 * @param open records given and not acknowledged
 */
public record Polling(boolean inside, long since, long open) {
    private static final long PATIENCE = Duration.ofSeconds(3).toNanos();

    public static Polling from(long now) {
        return new Polling(false, now, 0);
    }

    public Polling begun(long now) {
        return new Polling(true, now, open);
    }

    public Polling ended(long now, int given) {
        return new Polling(false, now, open + given);
    }

    public Polling acknowledged() {
        return new Polling(inside, since, Math.max(0, open - 1));
    }

    public boolean paused(long now) {
        return !inside && open == 0 && now - since > PATIENCE;
    }
}
