package io.lockstep.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One Kafka cluster and how to reach it.
 *
 * @param bootstrap {@code host:port}, at least one
 * @param client as Lockstep itself
 * @param canary as a principal that writes as applications do, to prove fences; inherits nothing of {@code client}
 */
public record Region(String name, List<String> bootstrap, ClientSettings client, Optional<ClientSettings> canary) {
    public Region {
        bootstrap = List.copyOf(bootstrap);
    }

    /** What a Kafka client needs to connect, {@code bootstrap.servers} included. Holds secrets: never log it. */
    public Map<String, String> kafkaSettings() {
        return settings(client);
    }

    /** As {@link #kafkaSettings}, to connect as an application would. */
    public Optional<Map<String, String>> canarySettings() {
        return canary.map(this::settings);
    }

    private Map<String, String> settings(ClientSettings of) {
        Map<String, String> settings = new TreeMap<>(of.reveal());
        settings.put("bootstrap.servers", String.join(",", bootstrap));
        return Collections.unmodifiableMap(settings);
    }
}
