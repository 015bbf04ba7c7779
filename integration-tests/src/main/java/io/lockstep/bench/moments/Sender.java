package io.lockstep.bench.moments;

import io.lockstep.bench.load.Pace;
import io.lockstep.bench.load.Payload;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * An idempotent producer on a thread of its own that sends numbered records of 1 KB at an even rate, to each partition in
 * turn, until it is closed or its journey is full. Safe for use from several threads.
 */
final class Sender implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(30);
    private static final int SINGLE = 500;
    private static final int LINGER_MS = 5;

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<TopicPartition> partitions;
    private final int perSecond;
    private final Journey journey;
    private final Thread thread;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile boolean closing;

    private Sender(Map<String, String> access, List<TopicPartition> partitions, int perSecond, Journey journey) {
        Map<String, Object> settings = new HashMap<>(access);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("linger.ms", perSecond > SINGLE ? LINGER_MS : 0);
        settings.put("max.block.ms", 60_000);
        settings.put("request.timeout.ms", 30_000);
        settings.put("delivery.timeout.ms", 90_000);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.partitions = List.copyOf(partitions);
        this.perSecond = perSecond;
        this.journey = journey;
        this.thread = Thread.ofPlatform().daemon().name("sender").unstarted(this::run);
    }

    /**
     * Begins at once.
     *
     * @param access settings of a client of the source
     * @param perSecond up to 500 of them each by itself, above in batches of 5 ms
     */
    static Sender start(Map<String, String> access, List<TopicPartition> partitions, int perSecond, Journey journey) {
        Sender sender = new Sender(access, partitions, perSecond, journey);
        sender.thread.start();
        return sender;
    }

    private void run() {
        byte[] value = Payload.value();
        try {
            Pace pace = Pace.begin(perSecond);
            for (int i = 0; i < journey.capacity() && !closing && failure.get() == null; i++) {
                pace.awaitTurn(i);
                send(i, value);
            }
            producer.flush();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void send(int number, byte[] value) {
        TopicPartition to = partitions.get(number % partitions.size());
        byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
        journey.sent(number);
        producer.send(new ProducerRecord<>(to.topic(), to.partition(), key, value), (where, problem) -> {
            if (problem == null) {
                journey.acked(number);
            } else {
                failure.compareAndSet(null, problem);
            }
        });
    }

    /** Throws {@link IllegalStateException} when a record could not be sent or was not acknowledged. */
    void check() {
        Optional.ofNullable(failure.get()).ifPresent(problem -> {
            throw new IllegalStateException("a record was not acknowledged by the source: " + problem, problem);
        });
    }

    /** Sends no more; returns when everything sent is acknowledged, or failed. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(CLOSE)) {
                failure.compareAndSet(null, new IllegalStateException("the sender did not end within " + CLOSE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(CLOSE);
    }
}
