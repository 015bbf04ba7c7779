package io.lockstep.it.failover;

import io.lockstep.it.harness.Data;
import io.lockstep.sandbox.region.RegionCluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** An application that writes to one region, and remembers what was acknowledged and what was refused. */
final class Business implements AutoCloseable {
    private static final List<TopicPartition> PLACES = List.of(
            new TopicPartition("orders", 0),
            new TopicPartition("orders", 1),
            new TopicPartition("payments", 0),
            new TopicPartition("payments", 1));

    private final String name;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger written = new AtomicInteger();
    private final SortedMap<String, SortedMap<Long, String>> acknowledged = new TreeMap<>();
    private final AtomicReference<Throwable> refusal = new AtomicReference<>();

    private Business(String name, KafkaProducer<byte[], byte[]> producer) {
        this.name = name;
        this.producer = producer;
        PLACES.forEach(place -> acknowledged.put(place.toString(), new TreeMap<>()));
    }

    static Business of(String name, RegionCluster region) {
        return as(name, region, Map.of());
    }

    /** With these settings beside the usual ones. */
    static Business as(String name, RegionCluster region, Map<String, String> settings) {
        Map<String, Object> config = new java.util.HashMap<>(settings);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        return new Business(name, new Data(region, 1).producer(config));
    }

    /** Writes this many records and waits for them; fails where one is refused. */
    void write(int records) {
        for (int i = 0; i < records; i++) {
            one();
        }
        refusal().ifPresent(why -> {
            throw new AssertionError(name + " was refused", why);
        });
    }

    /** Writes on, one record each {@code every}, until it is refused or stopped. */
    Business keepGoing(Duration every) {
        thread.scheduleAtFixedRate(
                () -> {
                    if (refusal.get() == null) {
                        one();
                    }
                },
                0,
                every.toMillis(),
                TimeUnit.MILLISECONDS);
        return this;
    }

    private void one() {
        int number = written.getAndIncrement();
        TopicPartition place = PLACES.get(number % PLACES.size());
        String value = name + "-" + number;
        try {
            RecordMetadata done = producer.send(new ProducerRecord<>(
                            place.topic(),
                            place.partition(),
                            value.getBytes(StandardCharsets.UTF_8),
                            value.getBytes(StandardCharsets.UTF_8)))
                    .get(60, TimeUnit.SECONDS);
            synchronized (acknowledged) {
                acknowledged.get(place.toString()).put(done.offset(), value);
            }
        } catch (ExecutionException e) {
            refusal.compareAndSet(null, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            refusal.compareAndSet(null, e);
        }
    }

    /** Why the first record that was not acknowledged was not. */
    Optional<Throwable> refusal() {
        return Optional.ofNullable(refusal.get());
    }

    /** By partition and offset. */
    SortedMap<String, SortedMap<Long, String>> acknowledged() {
        SortedMap<String, SortedMap<Long, String>> copy = new TreeMap<>();
        synchronized (acknowledged) {
            acknowledged.forEach((place, records) -> copy.put(place, new TreeMap<>(records)));
        }
        return copy;
    }

    int count() {
        return acknowledged().values().stream().mapToInt(Map::size).sum();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        producer.close(Duration.ZERO);
    }
}
