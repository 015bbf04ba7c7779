package io.lockstep.client;

import java.time.Duration;

/**
 * Figures of a producer since it was made.
 *
 * @param sent records that it took
 * @param acknowledged records that a broker has answered for
 * @param failed records whose error the application was given
 * @param resent records that were handed over more than once
 * @param possiblyDoubled those of them whose first answer was lost, so that they may be in the log twice
 * @param waiting records without an answer at this moment
 * @param moves how often it went to another place
 * @param lastMove from hearing of the last move to the first acknowledgement after it; zero before
 */
public record ProducerStats(
        long sent,
        long acknowledged,
        long failed,
        long resent,
        long possiblyDoubled,
        long waiting,
        long moves,
        Duration lastMove) {}
