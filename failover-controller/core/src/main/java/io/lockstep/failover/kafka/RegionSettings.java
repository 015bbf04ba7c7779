package io.lockstep.failover.kafka;

import io.lockstep.replicator.kafka.ClientSettings;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Client settings of a pair's regions. Immutable. Holds secrets, so its text form names only the regions.
 *
 * @param regions by name, {@code bootstrap.servers} among the settings of each
 * @param requestTimeout of a remote call, repetitions included, where no deadline is nearer; at least 2 s
 */
public record RegionSettings(String pair, Map<String, Map<String, String>> regions, Duration requestTimeout) {
    public RegionSettings {
        Map<String, Map<String, String>> copy = new TreeMap<>();
        regions.forEach((region, settings) -> copy.put(region, Map.copyOf(settings)));
        regions = Collections.unmodifiableMap(copy);
    }

    Map<String, Object> admin(String region, String role) {
        return client(region, role).admin();
    }

    /** A producer that waits for all copies in sync and gives up within the request timeout. */
    Map<String, Object> producer(String region, String role) {
        return client(region, role).producer();
    }

    /** A {@code read_committed} consumer without a group. */
    Map<String, Object> consumer(String region, String role) {
        Map<String, Object> config = client(region, role).consumer();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return config;
    }

    private ClientSettings client(String region, String role) {
        Map<String, String> given = regions.get(region);
        if (given == null) {
            throw new IllegalArgumentException("Pair " + pair + " has no region '" + region + "', only "
                    + regions.keySet() + ". Name one of these.");
        }
        return new ClientSettings(given, requestTimeout, "lockstep." + pair + ".controller." + role);
    }

    @Override
    public String toString() {
        return "RegionSettings[" + pair + " " + regions.keySet() + "]";
    }
}
