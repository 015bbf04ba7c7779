package io.lockstep.bench.moments;

import java.time.Duration;
import java.util.List;

/**
 * How long and how much.
 *
 * @param warmUp of everything, before anything else
 * @param rates records a second that latency is measured at
 * @param rateWarmUp of each rate
 * @param measured of each rate
 * @param newTopics how many are created
 * @param newTopicMost the longest that is waited for one
 * @param stopped the stop after which a tool has to catch up
 * @param backMost the longest that is waited for a tool to be back
 * @param scales numbers of partitions
 * @param settle before a process's costs are looked at
 * @param observed how long its CPU is counted
 */
public record Lengths(
        Duration warmUp,
        List<Integer> rates,
        Duration rateWarmUp,
        Duration measured,
        int newTopics,
        Duration newTopicMost,
        Duration stopped,
        Duration backMost,
        List<Integer> scales,
        Duration settle,
        Duration observed) {
    public Lengths {
        rates = List.copyOf(rates);
        scales = List.copyOf(scales);
    }

    /** For figures to publish. */
    public static Lengths full() {
        return new Lengths(
                Duration.ofSeconds(15),
                List.of(500, 5_000, 20_000),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                5,
                Duration.ofSeconds(120),
                Duration.ofSeconds(60),
                Duration.ofSeconds(180),
                List.of(1, 200, 2_000),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20));
    }

    /** For a first impression. */
    public static Lengths quick() {
        return new Lengths(
                Duration.ofSeconds(5),
                List.of(500, 5_000),
                Duration.ofSeconds(3),
                Duration.ofSeconds(8),
                2,
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                List.of(1, 200),
                Duration.ofSeconds(8),
                Duration.ofSeconds(8));
    }
}
