package io.lockstep.it.gateway;

import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's idempotent producer, 100 records a second, and a member of a group, as they come. For one thread. */
final class MovingClients implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EVERY_MILLIS = 10;

    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger sent = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final Thread reader;
    private final String topic;

    /** Starts both on a topic of one partition; the group is called as the topic is. */
    MovingClients(Map<String, Object> way, String topic) {
        this.topic = topic;
        producer = new KafkaProducer<>(way, new StringSerializer(), new StringSerializer());
        Map<String, Object> reading = new HashMap<>(way);
        reading.put(ConsumerConfig.GROUP_ID_CONFIG, topic);
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        reading.put(ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG, 200);
        consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(topic));
        reader = Thread.ofPlatform().daemon().name("reader of " + topic).start(this::read);
        pace.scheduleAtFixedRate(this::send, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void send() {
        String value = topic + "-" + sent.getAndIncrement();
        try {
            producer.send(new ProducerRecord<>(topic, value), (told, error) -> {
                if (error == null) {
                    acknowledged.add(value);
                } else {
                    errors.add("producer: " + error);
                }
            });
        } catch (KafkaException e) {
            errors.add("producer: " + e);
        }
    }

    private void read() {
        try (consumer) {
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> received.add(record.value()));
            }
        } catch (WakeupException e) {
            // closed
        } catch (KafkaException e) {
            errors.add("consumer: " + e);
        }
    }

    /** Waits until both have got so many more records than now. */
    void goOn(int records) {
        int written = acknowledged.size() + records;
        int read = received.size() + records;
        Await.within(PATIENCE)
                .until(
                        records + " more records written and read; errors: " + errors,
                        () -> !errors.isEmpty() || (acknowledged.size() >= written && received.size() >= read));
    }

    /** Ends the producer, and waits until the consumer has what was acknowledged. */
    void halt() {
        pace.shutdownNow();
        producer.close(PATIENCE);
        Await.within(PATIENCE).until("everything acknowledged to be read", () -> received.containsAll(acknowledged));
    }

    int sent() {
        return sent.get();
    }

    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() {
        pace.shutdownNow();
        producer.close(Duration.ZERO);
        consumer.wakeup();
        try {
            if (!reader.join(PATIENCE)) {
                throw new IllegalStateException("the consumer of " + topic + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
