package io.lockstep.failover.kafka;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Where a pair's journal and evidence lie, and who writes them. Immutable. Holds secrets, so its text form names no
 * client setting.
 *
 * @param instance the controller's name, which every entry of its carries
 * @param regions per region its clients' settings, {@code bootstrap.servers} among them
 * @param requestTimeout deadline of a remote call; at least 2 s to leave room for one repetition
 */
public record JournalSettings(
        String pair, String instance, Map<String, Map<String, String>> regions, Duration requestTimeout) {
    /** A plan of thousands of partitions is one entry, a bundle a whole run. */
    static final int LARGEST_RECORD = 8 << 20;

    private static final int REQUEST_ROOM = 64 << 10;
    private static final long LEAST_TRANSACTION_MS = 10_000;

    public JournalSettings {
        Map<String, Map<String, String>> copy = new TreeMap<>();
        regions.forEach((region, settings) -> copy.put(region, Map.copyOf(settings)));
        regions = Collections.unmodifiableMap(copy);
    }

    /** Whoever begins to use it fences everybody who used it before. */
    String transactionalId() {
        return "lockstep." + pair + ".controller";
    }

    Map<String, Object> admin(String region) {
        Map<String, Object> config = common(region);
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) requestTimeout.toMillis());
        return config;
    }

    /** A consumer without a group. */
    Map<String, Object> consumer(String region) {
        Map<String, Object> config = admin(region);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
        return config;
    }

    /** A producer whose send fails within about the request timeout; one request at a time, so that order is kept. */
    Map<String, Object> producer(String region) {
        Map<String, Object> config = common(region);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD + REQUEST_ROOM);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, requestTimeout.toMillis());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) requestTimeout.toMillis());
        return config;
    }

    Map<String, Object> transactional(String region) {
        Map<String, Object> config = producer(region);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId());
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int)
                Math.max(LEAST_TRANSACTION_MS, 2 * requestTimeout.toMillis()));
        return config;
    }

    private Map<String, Object> common(String region) {
        Map<String, String> given = regions.get(region);
        if (given == null) {
            throw new IllegalArgumentException(
                    "Pair " + pair + " has no region '" + region + "'; it has " + regions.keySet());
        }
        Map<String, Object> config = new HashMap<>(given);
        int attempt = (int) Math.min(30_000, requestTimeout.toMillis() / 2);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "lockstep." + pair + ".controller." + instance);
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, attempt);
        config.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, Math.min(10_000, attempt));
        config.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, attempt);
        return config;
    }

    @Override
    public String toString() {
        return "JournalSettings[" + pair + ", " + instance + ", " + regions.keySet() + "]";
    }
}
