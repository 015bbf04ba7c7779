package io.lockstep.replicator.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Settings of one client in a region: what the operator gives, and what Lockstep decides. Immutable. Holds secrets, so its
 * text form is only the client's name.
 *
 * @param given the region's settings, {@code bootstrap.servers} among them
 * @param requestTimeout deadline of every remote call; at least 2 s to leave room for one repetition
 * @param clientId what the client is called on the brokers
 */
public record ClientSettings(Map<String, String> given, Duration requestTimeout, String clientId) {
    /** What a client is for is decided here, never by the operator's settings. */
    private static final Set<String> OURS = Set.of(
            "allow.auto.create.topics",
            "auto.offset.reset",
            "client.id",
            "default.api.timeout.ms",
            "delivery.timeout.ms",
            "enable.auto.commit",
            "enable.idempotence",
            "group.id",
            "group.instance.id",
            "group.protocol",
            "group.remote.assignor",
            "heartbeat.interval.ms",
            "interceptor.classes",
            "isolation.level",
            "key.deserializer",
            "key.serializer",
            "max.block.ms",
            "max.poll.interval.ms",
            "partition.assignment.strategy",
            "request.timeout.ms",
            "session.timeout.ms",
            "transactional.id",
            "value.deserializer",
            "value.serializer");

    public ClientSettings {
        given = Map.copyOf(given);
    }

    /** A new map, as all here. */
    public Map<String, Object> admin() {
        Map<String, Object> config = common();
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) requestTimeout.toMillis());
        return config;
    }

    /** A consumer of bytes without a group. */
    public Map<String, Object> consumer() {
        Map<String, Object> config = admin();
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        return config;
    }

    /**
     * A producer of bytes that waits for all copies in sync and whose send fails within about the request timeout. One
     * request at a time: in a topic just created a first batch may be refused for want of a leader and a second one taken,
     * as there is no producer state yet to tell; the first is then out of order for ever.
     */
    public Map<String, Object> producer() {
        Map<String, Object> config = common();
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

    private Map<String, Object> common() {
        Map<String, Object> config = new HashMap<>(given);
        config.keySet().removeAll(OURS);
        int attempt = (int) Math.min(30_000, requestTimeout.toMillis() / 2);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, attempt);
        config.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, Math.min(10_000, attempt));
        config.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, attempt);
        return config;
    }

    @Override
    public String toString() {
        return "ClientSettings[" + clientId + "]";
    }
}
