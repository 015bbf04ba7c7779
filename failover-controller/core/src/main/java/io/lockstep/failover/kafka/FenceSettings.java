package io.lockstep.failover.kafka;

import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import io.lockstep.replicator.kafka.Principal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What fences need to know of a pair. Holds secrets, so its text form names only the pair.
 *
 * @param clients by region, settings of Lockstep's own clients
 * @param canaries by region that has one, settings of a principal that writes as applications do
 * @param writers principals that write although no ACL names them
 * @param exempt principals that are not fenced, beyond Lockstep's own
 * @param requestTimeout longest time of one call
 */
public record FenceSettings(
        String pair,
        Map<String, Map<String, String>> clients,
        Map<String, Map<String, String>> canaries,
        List<String> writers,
        List<String> exempt,
        Duration requestTimeout) {
    public FenceSettings {
        clients = Map.copyOf(clients);
        canaries = Map.copyOf(canaries);
        writers = List.copyOf(writers);
        exempt = List.copyOf(exempt);
    }

    public static FenceSettings of(Policy policy) {
        Map<String, Map<String, String>> clients = new HashMap<>();
        Map<String, Map<String, String>> canaries = new HashMap<>();
        for (Region region : policy.regions()) {
            clients.put(region.name(), region.kafkaSettings());
            region.canarySettings().ifPresent(settings -> canaries.put(region.name(), settings));
        }
        return new FenceSettings(
                policy.pair(),
                clients,
                canaries,
                policy.failover().writers(),
                policy.failover().exempt(),
                policy.worker().requestTimeout());
    }

    /** Settings of Lockstep's clients in a region. */
    Map<String, String> client(String region) {
        return Optional.ofNullable(clients.get(region))
                .orElseThrow(() -> new IllegalArgumentException(
                        "region " + region + " is none of the pair's: " + clients.keySet()));
    }

    /** Settings of whoever asks as applications do: the canary, else Lockstep. */
    Map<String, String> canary(String region) {
        return canaries.getOrDefault(region, client(region));
    }

    /** Whom Lockstep's own clients log in as, as far as their settings tell; for the caller to add to. */
    public Set<String> principals() {
        Set<String> all = new HashSet<>();
        clients.values().forEach(client -> Principal.of(client).ifPresent(all::add));
        return all;
    }

    @Override
    public String toString() {
        return "FenceSettings[" + pair + "]";
    }
}
