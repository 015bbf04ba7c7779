package io.lockstep.it.failover;

import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** An application that sends a record again whenever it was told an error, until it is acknowledged. */
final class PersistentClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITIONS = 2;
    private static final int EVERY_MILLIS = 5;
    private static final int AGAIN_MILLIS = 50;

    private final String name;
    private final String topic;
    private final KafkaProducer<String, String> producer;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    /** Begins to send 200 records a second. */
    PersistentClient(String name, String bootstrap, String topic, boolean idempotent) {
        this.name = name;
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        idempotent,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        10_000),
                new StringSerializer(),
                new StringSerializer());
        thread.scheduleAtFixedRate(
                () -> send(name + "-" + sent.getAndIncrement()), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void send(String value) {
        waiting.add(value);
        int partition = Math.floorMod(value.hashCode(), PARTITIONS);
        producer.send(new ProducerRecord<>(topic, partition, value, value), (told, error) -> {
            if (error == null) {
                acknowledged.add(value);
                waiting.remove(value);
            } else if (!thread.isShutdown()) {
                errors.incrementAndGet();
                thread.schedule(() -> send(value), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        });
    }

    /** Waits until so many more records than now are acknowledged. */
    void goOn(int records) {
        int wanted = acknowledged.size() + records;
        Await.within(PATIENCE)
                .until(name + " to be acknowledged " + records + " more", () -> acknowledged.size() >= wanted);
    }

    /** How often it was told an error. */
    int errors() {
        return errors.get();
    }

    Set<String> acknowledged() {
        return new HashSet<>(acknowledged);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        producer.close(Duration.ofSeconds(5));
    }
}
