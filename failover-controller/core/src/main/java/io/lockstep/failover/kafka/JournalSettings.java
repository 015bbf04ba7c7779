package io.lockstep.failover.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Where a pair's journal and evidence lie, and who writes them. Immutable. Its text form names no client setting.
 *
 * @param instance the controller's name, which every entry of its carries
 * @param clients those of the pair's regions
 */
public record JournalSettings(String instance, RegionSettings clients) {
    /** A plan of thousands of partitions is one entry, a bundle a whole run. */
    static final int LARGEST_RECORD = 8 << 20;

    private static final int REQUEST_ROOM = 64 << 10;
    private static final long LEAST_TRANSACTION_MS = 10_000;

    /**
     * @param regions per region its clients' settings, {@code bootstrap.servers} among them
     * @param requestTimeout deadline of a remote call; at least 2 s to leave room for one repetition
     */
    public JournalSettings(
            String pair, String instance, Map<String, Map<String, String>> regions, Duration requestTimeout) {
        this(instance, new RegionSettings(pair, regions, requestTimeout));
    }

    String pair() {
        return clients.pair();
    }

    Map<String, Map<String, String>> regions() {
        return clients.regions();
    }

    Duration requestTimeout() {
        return clients.requestTimeout();
    }

    /** Whoever begins to use it fences everybody who used it before. */
    String transactionalId() {
        return "lockstep." + pair() + ".controller";
    }

    Map<String, Object> admin(String region) {
        return clients.admin(region, instance);
    }

    /** A {@code read_committed} consumer of text without a group. */
    Map<String, Object> consumer(String region) {
        Map<String, Object> config = clients.consumer(region, instance);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
        return config;
    }

    /** A producer of text whose send fails within about the request timeout; one request at a time keeps the order. */
    Map<String, Object> producer(String region) {
        Map<String, Object> config = clients.producer(region, instance);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD + REQUEST_ROOM);
        return config;
    }

    Map<String, Object> transactional(String region) {
        Map<String, Object> config = producer(region);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId());
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int)
                Math.max(LEAST_TRANSACTION_MS, 2 * requestTimeout().toMillis()));
        return config;
    }

    @Override
    public String toString() {
        return "JournalSettings[" + pair() + ", " + instance + ", " + regions().keySet() + "]";
    }
}
