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
final class Sender implements AutoCloseable {
    private final String name;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private Sender(String name, Map<String, Object> settings) {
        this.name = name;
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** An idempotent producer; {@code more} wins over our settings. */
    static Sender open(String name, Map<String, String> cluster, Map<String, String> more) {
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

    void send(ProducerRecord<byte[], byte[]> record) {
        check();
        producer.send(record, (sent, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
    }

    /** Bounded by the delivery timeout of 90 s. */
    void flush() {
        producer.flush();
        check();
    }

    void initTransactions() {
        producer.initTransactions();
    }

    void begin() {
        check();
        producer.beginTransaction();
    }

    void commit() {
        producer.commitTransaction();
        check();
    }

    void abort() {
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
