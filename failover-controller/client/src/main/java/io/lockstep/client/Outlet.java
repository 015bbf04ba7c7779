package io.lockstep.client;

import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/** One producer of Kafka in one place, used by the carrier; its answers go to the outbox. */
final class Outlet {
    private final Producer<byte[], byte[]> producer;
    private final Outbox outbox;
    private final @Nullable Metric retries;
    private volatile boolean broken;

    Outlet(Producer<byte[], byte[]> producer, Outbox outbox) {
        this.producer = producer;
        this.outbox = outbox;
        this.retries = retries(producer);
    }

    private static @Nullable Metric retries(Producer<byte[], byte[]> producer) {
        for (var metric : producer.metrics().entrySet()) {
            MetricName name = metric.getKey();
            if (name.name().equals("record-retry-total") && name.group().equals("producer-metrics")) {
                return metric.getValue();
            }
        }
        return null;
    }

    /** Whether it is of no further use. */
    boolean broken() {
        return broken;
    }

    void hand(Pending record) {
        int attempt = record.attempt();
        double retried = retried();
        Thread carrier = Thread.currentThread();
        try {
            producer.send(record.copy(), (metadata, error) -> {
                if (error == null) {
                    outbox.acknowledged(record, attempt, metadata);
                } else {
                    failed(record, attempt, metadata, error, Thread.currentThread() == carrier, retried);
                }
            });
        } catch (RuntimeException e) {
            failed(record, attempt, null, e, true, retried);
        }
    }

    /**
     * A refusal is definite only if nothing was retried meanwhile: an earlier try whose answer was lost may have been
     * written.
     */
    private void failed(
            Pending record,
            int attempt,
            @Nullable RecordMetadata metadata,
            Exception error,
            boolean local,
            double retried) {
        Failure failure = Failure.of(error, local);
        broken |= failure.broken();
        boolean uncertain = !local && (failure.kind() == Failure.Kind.UNKNOWN || retried() > retried);
        int partition = metadata == null || local ? Pending.NOWHERE : metadata.partition();
        outbox.failed(record, attempt, partition, error, failure.kind(), uncertain);
    }

    private double retried() {
        return retries != null && retries.metricValue() instanceof Double value ? value : 0;
    }

    void close(Duration patience) {
        producer.close(patience);
    }
}
