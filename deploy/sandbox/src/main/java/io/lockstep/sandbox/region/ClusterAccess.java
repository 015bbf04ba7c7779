package io.lockstep.sandbox.region;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What clients are told of a cluster: addresses and settings. */
final class ClusterAccess {
    private final List<Node> nodes;
    private final Optional<SecureOptions> security;

    ClusterAccess(List<Node> nodes, Optional<SecureOptions> security) {
        this.nodes = nodes;
        this.security = security;
    }

    String bootstrap() {
        return nodes.stream().map(node -> "127.0.0.1:" + node.client()).collect(Collectors.joining(","));
    }

    String advertisedBootstrap() {
        if (!nodes.getFirst().hasGateway()) {
            throw new IllegalStateException("the cluster was started without advertised ports");
        }
        return nodes.stream().map(node -> "127.0.0.1:" + node.advertised()).collect(Collectors.joining(","));
    }

    Map<String, String> settings() {
        return security.map(options -> settings(options.superUser()))
                .orElseGet(() -> Map.of("bootstrap.servers", bootstrap()));
    }

    Map<String, String> settings(String user) {
        SecureOptions options = security.orElseThrow(
                () -> new IllegalStateException("the cluster has no users; start it with RegionSpec.secure"));
        Map<String, String> settings = new HashMap<>(options.clientSettings(user));
        settings.put("bootstrap.servers", bootstrap());
        return settings;
    }

    /** For the fixture's own admin client, which meets brokers that are down on purpose. */
    Map<String, Object> adminSettings() {
        Map<String, Object> settings = new HashMap<>(settings());
        settings.put("reconnect.backoff.ms", 50);
        settings.put("reconnect.backoff.max.ms", 500);
        settings.put("request.timeout.ms", 5_000);
        settings.put("default.api.timeout.ms", 20_000);
        return settings;
    }
}
