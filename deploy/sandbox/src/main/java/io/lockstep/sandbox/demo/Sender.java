package io.lockstep.sandbox.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A producer that remembers its first failure and throws it at the next call, so that no loss goes unnoticed. Used by
 * one thread.
 */
public final class Sender implements AutoCloseable {
    private final String name;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private Sender(String name, Map<String, Object> settings) {
        this.name = name;
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** An idempotent producer; {@code more} wins over our settings. */
    public static Sender open(String name, Map<String, String> cluster, Map<String, String> more) {
        Map<String, Object> settings = new HashMap<>(cluster);
        settings.put("client.id", name);
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.put("linger.ms", "5");
        settings.put("buffer.memory", Integer.toString(8 << 20));
        settings.put("max.block.ms", "60000");
        settings.put("request.timeout.ms", "30000");
        settings.put("delivery.timeout.ms", "90000");
        settings.putAll(more);
        return new Sender(name, settings);
    }

    /** Hands the record over; whether it is acknowledged shows at {@link #flush}. */
    public void send(ProducerRecord<byte[], byte[]> record) {
        check();
        producer.send(record, (sent, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
    }

    /** The same; landing anywhere but at {@code offset} is a failure. */
    public void send(ProducerRecord<byte[], byte[]> record, long offset) {
        check();
        producer.send(record, (sent, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            } else if (sent.hasOffset() && sent.offset() != offset) {
                failure.compareAndSet(
                        null, new IllegalStateException(sent + " was expected at " + offset + ": another one writes"));
            }
        });
    }

    /** Bounded by the delivery timeout of 90 s. */
    public void flush() {
        producer.flush();
        check();
    }

    public void initTransactions() {
        producer.initTransactions();
    }

    public void begin() {
        check();
        producer.beginTransaction();
    }

    public void commit() {
        producer.commitTransaction();
        check();
    }

    public void abort() {
        check();
        producer.abortTransaction();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private void check() {
        Exception first = failure.get();
        if (first != null) {
            throw new IllegalStateException(name + " could not write: " + first.getMessage(), first);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
