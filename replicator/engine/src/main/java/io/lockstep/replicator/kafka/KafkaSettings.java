package io.lockstep.replicator.kafka;

import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.LinkId;
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
 * Client settings of a link's two regions. Immutable. Holds secrets, so its text form names only the link.
 *
 * @param source settings of the source region's clients, {@code bootstrap.servers} among them
 * @param target the same of the target region
 * @param requestTimeout deadline of every remote call; at least 2 s to leave room for one repetition
 */
public record KafkaSettings(
        LinkId link, Map<String, String> source, Map<String, String> target, Duration requestTimeout) {
    /** What a client is for is decided here, never by the operator's settings. */
    public static final Set<String> OURS = Set.of(
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

    public KafkaSettings {
        source = Map.copyOf(source);
        target = Map.copyOf(target);
    }

    /** The region's name in the policy. */
    String region(Side side) {
        return side == Side.SOURCE ? link.source() : link.target();
    }

    Map<String, Object> admin(Side side, String role) {
        return common(side, role);
    }

    /** A consumer without a group. */
    Map<String, Object> consumer(Side side, String role) {
        Map<String, Object> config = common(side, role);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        return config;
    }

    /**
     * A producer whose send fails within about the request timeout. One request at a time: in a topic just created a
     * first batch may be refused for want of a leader and a second one taken, as there is no producer state yet to
     * tell; the first is then out of order for ever.
     */
    Map<String, Object> producer(Side side, String role) {
        Map<String, Object> config = common(side, role);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, requestTimeout.toMillis());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) requestTimeout.toMillis());
        config.remove(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG);
        return config;
    }

    private Map<String, Object> common(Side side, String role) {
        return admin(side == Side.SOURCE ? source : target, requestTimeout, clientId(role));
    }

    /** What an admin client, and with its own settings any other one, is given of a region's settings. */
    static Map<String, Object> admin(Map<String, String> settings, Duration requestTimeout, String clientId) {
        Map<String, Object> config = new HashMap<>(settings);
        config.keySet().removeAll(OURS);
        long total = requestTimeout.toMillis();
        int attempt = (int) Math.min(30_000, total / 2);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) total);
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, attempt);
        config.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, Math.min(10_000, attempt));
        config.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, attempt);
        return config;
    }

    private String clientId(String role) {
        return "lockstep." + link.pair() + "." + link.source() + "-to-" + link.target() + "." + role;
    }

    @Override
    public String toString() {
        return "KafkaSettings[" + link + "]";
    }
}
