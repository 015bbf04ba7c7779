package io.lockstep.bench.moments;

import java.time.Duration;

/**
 * How long and how much.
 *
 * @param warmUp of everything, before anything else
 * @param calmWarmUp of the lowest steady rate, at which JVMs take long to compile what it needs
 * @param rateWarmUp of each other steady rate
 * @param measured of each steady rate
 * @param newTopics how many are created
 * @param newTopicMost the longest that is waited for one
 * @param stopped the stop after which a tool has to catch up
 * @param backMost the longest that is waited for a tool to be back
 * @param settle before an idle process's costs are looked at
 * @param manySettle the same where it has thousands of partitions to take up
 * @param observed how long its CPU is counted
 */
record Lengths(
        Duration warmUp,
        Duration calmWarmUp,
        Duration rateWarmUp,
        Duration measured,
        int newTopics,
        Duration newTopicMost,
        Duration stopped,
        Duration backMost,
        Duration settle,
        Duration manySettle,
        Duration observed) {
    private static final Lengths FULL = new Lengths(
            Duration.ofSeconds(20),
            Duration.ofSeconds(100),
            Duration.ofSeconds(3),
            Duration.ofSeconds(20),
            3,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(90),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(8));

    private static final Lengths QUICK = new Lengths(
            Duration.ofSeconds(5),
            Duration.ofSeconds(8),
            Duration.ofSeconds(2),
            Duration.ofSeconds(6),
            1,
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(6));

    /** For figures to publish, or for a first impression. */
    static Lengths of(boolean quick) {
        return quick ? QUICK : FULL;
    }
}
