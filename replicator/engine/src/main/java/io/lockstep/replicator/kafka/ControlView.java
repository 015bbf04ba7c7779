package io.lockstep.replicator.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The latest value per key of the control topics. Belongs to the thread that tails them. */
final class ControlView {
    private final NavigableMap<String, String> control = new TreeMap<>();
    private final NavigableMap<String, String> offsetMap = new TreeMap<>();

    /** A value of {@code __lockstep.control}. */
    Optional<String> control(String key) {
        return Optional.ofNullable(control.get(key));
    }

    /** A value of {@code __lockstep.offset-map}. */
    Optional<String> offsetMap(String key) {
        return Optional.ofNullable(offsetMap.get(key));
    }

    /** All of {@code __lockstep.control} whose key begins so; a view, for use before the tail goes on. */
    NavigableMap<String, String> controlUnder(String prefix) {
        return control.subMap(prefix, true, prefix + Character.MAX_VALUE, false);
    }

    /** All of {@code __lockstep.offset-map} whose key begins so; a view, for use before the tail goes on. */
    NavigableMap<String, String> under(String prefix) {
        return offsetMap.subMap(prefix, true, prefix + Character.MAX_VALUE, false);
    }

    /** Takes a record over; a record without key is none of ours. */
    void apply(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        Map<String, String> values = record.topic().equals(ControlTopics.CONTROL) ? control : offsetMap;
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            values.remove(key);
        } else {
            values.put(key, new String(record.value(), StandardCharsets.UTF_8));
        }
    }
}
