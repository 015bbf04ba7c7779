package io.lockstep.policy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Load balancers whose servers are led to the active region.
 *
 * @param instances by name
 * @param servers {@code address:port} of each, by {@code backend/server} and region
 * @param timeout of each command
 */
public record HaProxy(
        SortedMap<String, Instance> instances, SortedMap<String, SortedMap<String, String>> servers, Duration timeout) {
    public HaProxy {
        instances = Collections.unmodifiableSortedMap(new TreeMap<>(instances));
        servers = Collections.unmodifiableSortedMap(new TreeMap<>(servers));
    }

    /**
     * One process.
     *
     * @param socket path of its runtime socket, or the socket's {@code address:port}
     * @param file its configuration, where a restart begins
     * @param region where it stands; without it a run never goes on while it is silent
     */
    public record Instance(String socket, Path file, Optional<String> region) {}
}
