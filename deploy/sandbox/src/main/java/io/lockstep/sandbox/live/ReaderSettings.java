package io.lockstep.sandbox.live;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.StringDeserializer;

/** How groups read whose applications must neither lose nor skip anything. */
public final class ReaderSettings {
    private ReaderSettings() {}

    public static Map<String, Object> of(String group) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        settings.put("isolation.level", "read_committed");
        settings.put("session.timeout.ms", 10_000);
        settings.put("heartbeat.interval.ms", 1_000);
        settings.put("default.api.timeout.ms", 4_000);
        settings.put("request.timeout.ms", 3_000);
        settings.put("key.deserializer", StringDeserializer.class);
        settings.put("value.deserializer", StringDeserializer.class);
        return settings;
    }
}
