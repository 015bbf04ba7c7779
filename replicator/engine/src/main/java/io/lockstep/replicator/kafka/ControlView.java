package io.lockstep.replicator.kafka;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The latest value per key of the control topics. Belongs to the thread that tails them. */
final class ControlView {
    private final Map<String, Map<String, String>> topics = new HashMap<>();

    Optional<String> get(String topic, String key) {
        return Optional.ofNullable(topics.getOrDefault(topic, Map.of()).get(key));
    }

    /** Takes a record over; a record without key is none of ours. */
    void apply(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        Map<String, String> values = topics.computeIfAbsent(record.topic(), topic -> new HashMap<>());
        if (record.value() == null) {
            values.remove(key);
        } else {
            values.put(key, new String(record.value(), StandardCharsets.UTF_8));
        }
    }
}
