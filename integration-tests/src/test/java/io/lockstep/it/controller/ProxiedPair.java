package io.lockstep.it.controller;

import io.lockstep.failover.kafka.JournalSettings;
import java.time.Duration;
import java.util.Map;

/** Two real regions, east and west, each of which can be cut off from its clients. */
final class ProxiedPair implements AutoCloseable {
    /** How long a remote call of the controllers' may take here. */
    static final Duration REQUEST = Duration.ofSeconds(6);

    private final ProxiedRegion east;
    private final ProxiedRegion west;

    private ProxiedPair(ProxiedRegion east, ProxiedRegion west) {
        this.east = east;
        this.west = west;
    }

    static ProxiedPair start() {
        return new ProxiedPair(ProxiedRegion.start("east"), ProxiedRegion.start("west"));
    }

    ProxiedRegion region(String name) {
        return name.equals("east") ? east : west;
    }

    /** Of a controller's journal and evidence in both. */
    JournalSettings settings(String pair, String instance) {
        return new JournalSettings(pair, instance, Map.of("east", east.settings(), "west", west.settings()), REQUEST);
    }

    /** The region answers nothing any more. */
    void silence(String region) {
        region(region).proxy().refuse();
    }

    /** It answers again, as fast as ever. */
    void wake(String region) {
        region(region).proxy().delay(Duration.ZERO);
        region(region).proxy().flow();
    }

    @Override
    public void close() {
        east.close();
        west.close();
    }
}
