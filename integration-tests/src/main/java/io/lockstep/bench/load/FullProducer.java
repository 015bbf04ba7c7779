package io.lockstep.bench.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A producer that sends as fast as it can, in large batches. Keeps its connections between blocks. Used by one thread. */
public final class FullProducer implements AutoCloseable {
    /** What differs from a producer's defaults, for reports. */
    public static final Map<String, String> SETTINGS = Map.of(
            "acks",
            "all",
            "batch.size",
            "131072",
            "linger.ms",
            "5",
            "buffer.memory",
            "67108864",
            "compression.type",
            "none");

    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final byte[] value = Payload.value();

    /**
     * Connects when it sends first.
     *
     * @param access settings, {@code bootstrap.servers} at least
     */
    public FullProducer(Map<String, String> access, String topic) {
        Map<String, Object> settings = new HashMap<>(access);
        settings.putAll(SETTINGS);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
    }

    /**
     * Sends so many bytes of values, and returns when all are acknowledged: megabytes a second.
     *
     * @throws IllegalStateException when a record is not acknowledged
     */
    public double run(long bytes) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        long records = bytes / Payload.BYTES;
        long begin = System.nanoTime();
        for (long i = 0; i < records && failure.get() == null; i++) {
            producer.send(new ProducerRecord<>(topic, value), (where, problem) -> {
                if (problem != null) {
                    failure.compareAndSet(null, problem);
                }
            });
        }
        producer.flush();
        double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
        Exception first = failure.get();
        if (first != null) {
            throw new IllegalStateException("a record to " + topic + " was not acknowledged: " + first, first);
        }
        return records * Payload.BYTES / Payload.BYTES_PER_MEGABYTE / seconds;
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
