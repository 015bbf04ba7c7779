package io.lockstep.sandbox.groups.kafka;

import io.lockstep.sandbox.groups.PartitionName;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads which record a group would get next, without being a member of it. */
final class NextOnSource {
    private NextOnSource() {}

    /** The first committed record at or behind each position; the log must not grow any more. */
    static FirstRecords after(Map<String, String> cluster, Map<PartitionName, Long> positions) {
        Map<String, Object> settings = new HashMap<>(cluster);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "none");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(positions.keySet().stream().map(Positions::kafka).toList());
            positions.forEach((partition, position) -> consumer.seek(Positions.kafka(partition), position));
            FirstRecords first = FirstReading.with(consumer, positions.keySet());
            if (!first.failure().isEmpty()) {
                throw new IllegalStateException("what comes next on the source was not read: " + first.failure());
            }
            return first;
        }
    }
}
