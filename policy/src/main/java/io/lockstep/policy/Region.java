package io.lockstep.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One Kafka cluster and how to reach it.
 *
 * @param bootstrap {@code host:port}, at least one
 */
public record Region(String name, List<String> bootstrap, ClientSettings client) {
    public Region {
        bootstrap = List.copyOf(bootstrap);
    }

    /** What a Kafka client needs to connect, {@code bootstrap.servers} included. Holds secrets: never log it. */
    public Map<String, String> kafkaSettings() {
        Map<String, String> settings = new TreeMap<>(client.reveal());
        settings.put("bootstrap.servers", String.join(",", bootstrap));
        return Collections.unmodifiableMap(settings);
    }
}
