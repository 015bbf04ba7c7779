package io.lockstep.client;

import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** One producer of Kafka in one place, used by the carrier; its answers go to the outbox. */
final class Outlet {
    private final Producer<byte[], byte[]> producer;
    private final Outbox outbox;
    private final ProducerMeter meter;
    private @Nullable Pending handing;
    private volatile boolean broken;
    private volatile boolean storm;

    Outlet(Producer<byte[], byte[]> producer, Outbox outbox) {
        this.producer = producer;
        this.outbox = outbox;
        this.meter = new ProducerMeter(producer);
    }

    /** Whether it is of no further use. */
    boolean broken() {
        return broken;
    }

    /** An answer that comes inside of this call, in its thread, says that the record was not even taken. */
    void hand(Pending record) {
        int attempt = record.attempt();
        double retried = meter.retried();
        Thread carrier = Thread.currentThread();
        handing = record;
        try {
            producer.send(record.copy(), (metadata, error) -> {
                if (error == null) {
                    outbox.acknowledged(record, attempt, metadata);
                } else {
                    failed(
                            record,
                            attempt,
                            metadata,
                            error,
                            Thread.currentThread() == carrier && handing == record,
                            retried);
                }
            });
        } catch (RuntimeException e) {
            failed(record, attempt, null, e, true, retried);
        } finally {
            handing = null;
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
        boolean tried = !local && meter.retried() > retried;
        if (storm && !local && failure.kind() == Failure.Kind.UNKNOWN) {
            Exception refusal = new RecordTooLargeException(
                    "every batch of topic " + record.topic() + " is refused as too large, whatever its size");
            Doubt doubt = tried ? Doubt.UNCERTAIN : Doubt.SUSPECTED;
            outbox.failed(record, attempt, Pending.NOWHERE, refusal, failure.kind(), doubt);
            return;
        }
        boolean uncertain = tried || (!local && failure.kind() == Failure.Kind.UNKNOWN);
        int partition = metadata == null || local ? Pending.NOWHERE : metadata.partition();
        outbox.failed(record, attempt, partition, error, failure.kind(), uncertain ? Doubt.UNCERTAIN : Doubt.NONE);
    }

    /** Whether batches were split a moment ago; for the carrier. */
    boolean splitting() {
        return meter.splitting();
    }

    /** Ends the splitting of what a fence refuses as too large, whatever its size. */
    void cut() {
        storm = true;
        close(Duration.ZERO);
    }

    void close(Duration patience) {
        producer.close(patience);
    }
}
