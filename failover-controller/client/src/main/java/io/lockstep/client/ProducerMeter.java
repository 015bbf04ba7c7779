package io.lockstep.client;

import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * What a producer of Kafka tells of itself only in its metrics: that it retries, and that it splits batches. It answers "too
 * large" for a batch of several records by splitting it, again and again; two records of few bytes, it never gets apart
 * (4.3.1), so under a fence by size they are neither answered nor given up before {@code delivery.timeout.ms}.
 */
final class ProducerMeter {
    private static final Duration FRESH = Duration.ofMillis(500);

    private final @Nullable Metric retries;
    private final @Nullable Metric splits;
    private double lastSplits;
    private long lastSplitAt;
    private boolean everSplit;

    ProducerMeter(Producer<?, ?> producer) {
        this.retries = find(producer, "record-retry-total");
        this.splits = find(producer, "batch-split-total");
    }

    private static @Nullable Metric find(Producer<?, ?> producer, String wanted) {
        for (var metric : producer.metrics().entrySet()) {
            MetricName name = metric.getKey();
            if (name.name().equals(wanted) && name.group().equals("producer-metrics")) {
                return metric.getValue();
            }
        }
        return null;
    }

    /** Whether both are there to be read. */
    boolean complete() {
        return retries != null && splits != null;
    }

    /** Records sent once more, since it was made. */
    double retried() {
        return value(retries);
    }

    /** Whether batches were split a moment ago; for one thread. */
    boolean splitting() {
        double now = value(splits);
        if (now > lastSplits) {
            lastSplits = now;
            lastSplitAt = System.nanoTime();
            everSplit = true;
        }
        return everSplit && System.nanoTime() - lastSplitAt < FRESH.toNanos();
    }

    private static double value(@Nullable Metric metric) {
        return metric != null && metric.metricValue() instanceof Double value ? value : 0;
    }
}
