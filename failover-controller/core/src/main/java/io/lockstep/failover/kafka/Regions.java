package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.replicator.kafka.RegionAdmin;
import io.lockstep.replicator.kafka.RegionException;
import java.util.HashMap;
import java.util.Map;

/** One admin client per region, opened when it is first needed. Safe for use from any thread. */
final class Regions implements AutoCloseable {
    private final FenceSettings settings;
    private final String role;
    private final Map<String, RegionAdmin> open = new HashMap<>();

    Regions(FenceSettings settings, String role) {
        this.settings = settings;
        this.role = role;
    }

    /** Refused where the region's settings are not usable. */
    synchronized Answer<RegionAdmin> of(String region) {
        try {
            return new Answer.Known<>(open.computeIfAbsent(region, this::connect));
        } catch (RegionException e) {
            return new Answer.Refused<>(String.valueOf(e.getMessage()));
        }
    }

    private RegionAdmin connect(String region) {
        String clientId = "lockstep." + settings.pair() + "." + region + "." + role;
        return RegionAdmin.open(settings.client(region), region, settings.requestTimeout(), clientId);
    }

    @Override
    public synchronized void close() {
        open.values().forEach(RegionAdmin::close);
        open.clear();
    }
}
