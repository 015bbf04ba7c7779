package io.lockstep.client;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How much and how long a producer keeps.
 *
 * @param records at most unacknowledged
 * @param bytes at most unacknowledged
 * @param deadline of a record from being taken to being acknowledged
 * @param patience with a side that refuses, before its error is believed
 * @param retryEvery while a side refuses
 * @param drain of what is in flight when the route has moved
 * @param maxBlock of a send while too much is unacknowledged
 */
record ProducerLimits(
        int records,
        long bytes,
        Duration deadline,
        Duration patience,
        Duration retryEvery,
        Duration drain,
        Duration maxBlock) {

    /** From the settings of a producer, ours and Kafka's. */
    static ProducerLimits of(Map<String, Object> config) {
        return new ProducerLimits(
                (int) number(config, ClientSettings.MAX_RECORDS, 10_000),
                number(config, ClientSettings.MAX_BYTES, number(config, ProducerConfig.BUFFER_MEMORY_CONFIG, 32 << 20)),
                millis(config, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000),
                millis(config, ClientSettings.FENCE_PATIENCE, 60_000),
                millis(config, ClientSettings.RETRY_EVERY, 500),
                millis(config, ClientSettings.DRAIN, 3_000),
                millis(config, ProducerConfig.MAX_BLOCK_MS_CONFIG, 60_000));
    }

    private static Duration millis(Map<String, Object> config, String key, long otherwise) {
        return Duration.ofMillis(number(config, key, otherwise));
    }

    private static long number(Map<String, Object> config, String key, long otherwise) {
        Object given = config.get(key);
        if (given == null) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(given.toString().strip());
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " must be a whole number above 0, not " + given, e);
        }
        throw new IllegalArgumentException(key + " must be above 0, not " + given);
    }
}
