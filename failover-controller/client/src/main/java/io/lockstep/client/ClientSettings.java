package io.lockstep.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings that this library adds to Kafka's. They start with {@code lockstep.}; Kafka's clients never see them. */
public final class ClientSettings {
    /** Producer: most unacknowledged records, 10000 unless given. A send blocks at it. */
    public static final String MAX_RECORDS = "lockstep.max.unacknowledged.records";

    /** Producer: most unacknowledged bytes, {@code buffer.memory} unless given. A send blocks at it. */
    public static final String MAX_BYTES = "lockstep.max.unacknowledged.bytes";

    /** How long a refusal is taken for a fence, 60000 unless given. */
    public static final String FENCE_PATIENCE = "lockstep.fence.patience.ms";

    /** How often a side that refuses is tried again, 500 unless given. */
    public static final String RETRY_EVERY = "lockstep.retry.ms";

    /** How long the old side may still answer after the route has moved, 3000 unless given. */
    public static final String DRAIN = "lockstep.drain.ms";

    /** Consumer: whether positions are committed on the old side at a move; {@code enable.auto.commit} unless given. */
    public static final String COMMIT_ON_MOVE = "lockstep.commit.on.move";

    private static final String PREFIX = "lockstep.";
    private static final Set<String> KNOWN =
            Set.of(MAX_RECORDS, MAX_BYTES, FENCE_PATIENCE, RETRY_EVERY, DRAIN, COMMIT_ON_MOVE);

    /** Longest time that Kafka's producer may block our thread, which has other things to watch. */
    private static final long LONGEST_BLOCK = 3_000;

    private ClientSettings() {}

    /**
     * What Kafka's client is given.
     *
     * @throws IllegalArgumentException when a key starts like ours and is none
     */
    static Map<String, Object> kafkas(Map<String, ?> config) {
        Set<String> unknown = new TreeSet<>(config.keySet());
        unknown.removeIf(key -> !key.startsWith(PREFIX) || KNOWN.contains(key));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown settings " + unknown + "; there are " + new TreeSet<>(KNOWN));
        }
        Map<String, Object> kafkas = new HashMap<>(config);
        kafkas.keySet().removeIf(key -> key.startsWith(PREFIX));
        return kafkas;
    }

    /** A producer's settings, with what following needs: every record acknowledged by all, in order, and bounded waits. */
    static Map<String, Object> producer(Map<String, ?> config) {
        Map<String, Object> settings = kafkas(config);
        require(settings, ProducerConfig.ACKS_CONFIG, Set.of("all", "-1"), "a record must not be lost with one broker");
        require(settings, ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, Set.of("true"), "order must survive a retry");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        long block = ProducerLimits.of(settings).maxBlock().toMillis();
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(block, LONGEST_BLOCK));
        return settings;
    }

    private static void require(Map<String, Object> settings, String key, Set<String> allowed, String why) {
        Object given = settings.get(key);
        if (given != null && !allowed.contains(given.toString())) {
            throw new IllegalArgumentException(key + " is " + given + "; a producer that follows needs " + allowed
                    + ": " + why + ". Leave it out");
        }
    }
}
