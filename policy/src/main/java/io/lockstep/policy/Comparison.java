package io.lockstep.policy;

import java.time.Duration;

/**
 * How much of both regions' logs is compared by content before a promotion.
 *
 * @param within most time that it may take; nothing is compared where it is zero
 * @param bytes most that is read of each region
 * @param records offsets before the end of each partition; nothing is compared where it is zero
 */
public record Comparison(Duration within, long bytes, int records) {
    /** What holds where a policy says nothing. */
    public static final Comparison DEFAULT = new Comparison(Duration.ofSeconds(2), 32L << 20, 1_000);
}
