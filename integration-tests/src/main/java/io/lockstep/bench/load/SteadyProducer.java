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

/**
 * A producer that sends at an even rate, each record by itself, and measures from {@code send} to the acknowledgement by
 * all replicas. Keeps its connections between blocks. Used by one thread.
 */
public final class SteadyProducer implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final byte[] value = Payload.value();

    /**
     * Connects when it sends first.
     *
     * @param access settings, {@code bootstrap.servers} at least
     */
    public SteadyProducer(Map<String, String> access, String topic) {
        Map<String, Object> settings = new HashMap<>(access);
        settings.put("acks", "all");
        settings.put("linger.ms", 0);
        settings.put("max.block.ms", 20_000);
        settings.put("request.timeout.ms", 10_000);
        settings.put("delivery.timeout.ms", 20_000);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
    }

    /**
     * Sends for {@code length} and returns when all is acknowledged: each record's time in nanoseconds.
     *
     * @throws IllegalStateException when a record is not acknowledged
     */
    public long[] run(int perSecond, Duration length) {
        int count = Math.toIntExact(perSecond * length.toMillis() / TimeUnit.SECONDS.toMillis(1));
        long[] took = new long[count];
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        Pace pace = Pace.begin(perSecond);
        for (int i = 0; i < count; i++) {
            pace.awaitTurn(i);
            send(took, i, failure);
        }
        producer.flush();
        Exception first = failure.get();
        if (first != null) {
            throw new IllegalStateException("a record to " + topic + " was not acknowledged: " + first, first);
        }
        return took;
    }

    private void send(long[] took, int at, AtomicReference<@Nullable Exception> failure) {
        long sent = System.nanoTime();
        producer.send(new ProducerRecord<>(topic, value), (where, problem) -> {
            took[at] = System.nanoTime() - sent;
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
