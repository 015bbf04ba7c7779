package io.lockstep.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A producer that follows the active region: keeps every record until it is acknowledged, and on a move sends what is not
 * again, in order, with a new producer id. Safe for use from several threads; their records keep the order in which
 * {@link #send} took them. Callbacks and what is chained to an answer run in a thread of Kafka's and must not block, wait
 * for other answers or close this producer.
 */
public final class FollowingProducer<K, V> implements AutoCloseable {
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final Serializer<K> keys;
    private final Serializer<V> values;
    private final ProducerLimits limits;
    private final Outbox outbox;
    private final Thread carrier;
    private final Runnable closed;

    FollowingProducer(
            Serializer<K> keys,
            Serializer<V> values,
            ProducerLimits limits,
            Outbox outbox,
            ProducerCarrier carrier,
            Runnable closed) {
        this.keys = keys;
        this.values = values;
        this.limits = limits;
        this.outbox = outbox;
        this.closed = closed;
        this.carrier = Thread.ofPlatform().daemon().name("lockstep-producer").start(carrier);
    }

    /** The same as {@link #send(ProducerRecord, Callback)} without one. */
    public CompletableFuture<RecordMetadata> send(ProducerRecord<K, V> record) {
        return send(record, null);
    }

    /**
     * Takes a record. Blocks while too much is unacknowledged, up to {@code max.block.ms}; the answer is a
     * {@link TimeoutException} then. The key and the value are serialized here, in the caller's thread.
     *
     * @return completed when a broker has acknowledged the record, or nobody will
     * @throws org.apache.kafka.common.errors.SerializationException when a serializer refuses
     * @throws IllegalStateException when closed
     */
    public CompletableFuture<RecordMetadata> send(ProducerRecord<K, V> record, @Nullable Callback callback) {
        ProducerRecord<byte[], byte[]> bytes = serialized(record);
        Pending pending = outbox.accept(bytes, callback);
        if (pending != null) {
            return pending.answer();
        }
        Pending refused = new Pending(-1, bytes, 0, callback);
        Answers.refused(
                refused,
                new TimeoutException("topic " + record.topic() + ": " + limits.records() + " records or "
                        + limits.bytes() + " bytes are unacknowledged, and none was acknowledged within "
                        + limits.maxBlock().toMillis() + " ms. Wait for answers, or raise " + ClientSettings.MAX_RECORDS
                        + " or " + ClientSettings.MAX_BYTES));
        return refused.answer();
    }

    private ProducerRecord<byte[], byte[]> serialized(ProducerRecord<K, V> record) {
        Long given = record.timestamp();
        return new ProducerRecord<>(
                record.topic(),
                record.partition(),
                given == null ? (Long) System.currentTimeMillis() : given,
                keys.serialize(record.topic(), record.headers(), record.key()),
                values.serialize(record.topic(), record.headers(), record.value()),
                record.headers());
    }

    /** Returns when everything taken before has been answered. */
    public void flush() {
        outbox.awaitAnswered();
    }

    /** Figures up to now. */
    public ProducerStats stats() {
        return outbox.stats();
    }

    /** Waits 30 s for answers at most. */
    @Override
    public void close() {
        close(Duration.ofSeconds(30));
    }

    /** Takes no more records, waits for answers that long, and fails what has none by then. Again does nothing. */
    public void close(Duration patience) {
        outbox.awaitEmptyAndClosed(patience);
        outbox.end();
        try {
            carrier.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closed.run();
        keys.close();
        values.close();
    }
}
