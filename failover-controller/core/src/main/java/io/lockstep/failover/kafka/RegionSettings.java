package io.lockstep.failover.kafka;

import io.lockstep.replicator.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Client settings of a pair's regions. Immutable. Holds secrets, so its text form names only the regions.
 *
 * @param regions by name, {@code bootstrap.servers} among the settings of each
 * @param requestTimeout of a remote call, repetitions included, where no deadline is nearer; at least 2 s
 */
public record RegionSettings(String pair, Map<String, Map<String, String>> regions, Duration requestTimeout) {
    public RegionSettings {
        Map<String, Map<String, String>> copy = new TreeMap<>();
        regions.forEach((region, settings) -> copy.put(region, Map.copyOf(settings)));
        regions = java.util.Collections.unmodifiableMap(copy);
    }

    Map<String, Object> admin(String region) {
        Map<String, Object> config = common(region, "admin");
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) requestTimeout.toMillis());
        return config;
    }

    /** A producer that waits for all copies in sync and gives up within the request timeout. */
    Map<String, Object> producer(String region, String role) {
        Map<String, Object> config = common(region, role);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, requestTimeout.toMillis());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) requestTimeout.toMillis());
        return config;
    }

    /** A {@code read_committed} consumer without a group. */
    Map<String, Object> consumer(String region, String role) {
        Map<String, Object> config = common(region, role);
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) requestTimeout.toMillis());
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return config;
    }

    private Map<String, Object> common(String region, String role) {
        Map<String, String> given = regions.get(region);
        if (given == null) {
            throw new IllegalArgumentException("Pair " + pair + " has no region '" + region + "', only "
                    + regions.keySet() + ". Name one of these.");
        }
        Map<String, Object> config = new HashMap<>(given);
        config.keySet().removeAll(KafkaSettings.OURS);
        int attempt = (int) Math.min(30_000, requestTimeout.toMillis() / 2);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "lockstep." + pair + ".controller." + role);
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, attempt);
        config.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, Math.min(10_000, attempt));
        config.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, attempt);
        return config;
    }

    @Override
    public String toString() {
        return "RegionSettings[" + pair + " " + regions.keySet() + "]";
    }
}
