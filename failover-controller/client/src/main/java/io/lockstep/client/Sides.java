package io.lockstep.client;

import io.lockstep.client.route.Route;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/** How each region is reached: the application's settings per region, laid over what is common to both. */
record Sides(Map<String, Map<String, Object>> regions) {
    private static final String BOOTSTRAP = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

    Sides {
        Map<String, Map<String, Object>> copy = new HashMap<>();
        regions.forEach((region, settings) -> copy.put(region, Map.copyOf(settings)));
        regions = Map.copyOf(copy);
    }

    /**
     * Settings of a client in the active region. A region's own bootstrap.servers win over the route's, which may name a
     * listener that this application does not reach.
     *
     * @throws IllegalArgumentException when nobody knows the region's address
     */
    Map<String, Object> settings(Map<String, Object> common, Route route) {
        Map<String, Object> own = regions.getOrDefault(route.active(), Map.of());
        Map<String, Object> merged = new HashMap<>(common);
        merged.remove(BOOTSTRAP);
        if (!route.bootstrap().isEmpty()) {
            merged.put(BOOTSTRAP, route.bootstrap());
        }
        merged.putAll(own);
        if (!merged.containsKey(BOOTSTRAP)) {
            throw new IllegalArgumentException("region " + route.active()
                    + ": neither the route nor the application names its bootstrap.servers. Give them with region(\""
                    + route.active() + "\", settings)");
        }
        return merged;
    }
}
