package io.lockstep.gateway.path;

import io.lockstep.policy.Gateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a port leads.
 *
 * @param node the broker's id; empty for any of them
 */
record Route(int port, Optional<Integer> node) {
    /** Each port once: brokers that share the bootstrap's are told by name. */
    static List<Route> of(Gateway gateway) {
        List<Route> routes = new ArrayList<>();
        routes.add(new Route(gateway.bootstrap(), Optional.empty()));
        gateway.nodes().forEach((id, node) -> {
            if (node.port() != gateway.bootstrap()) {
                routes.add(new Route(node.port(), Optional.of(id)));
            }
        });
        return routes;
    }

    /** The one that a TLS client means by the server's name; this one if it names none of the brokers. */
    Route named(String host, Gateway gateway) {
        return gateway.tls()
                .names()
                .flatMap(names -> gateway.nodes().keySet().stream()
                        .filter(id -> names.replace("%d", id.toString()).equalsIgnoreCase(host))
                        .findFirst())
                .map(id -> new Route(port, Optional.of(id)))
                .orElse(this);
    }
}
