package io.lockstep.client;

import io.lockstep.client.route.RouteSource;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@link FollowingClients} need to start. For one thread. */
public final class ClientsBuilder {
    private final String pair;
    private final List<RouteSource> sources = new ArrayList<>();
    private final Map<String, Map<String, Object>> regions = new HashMap<>();

    ClientsBuilder(String pair) {
        this.pair = pair;
    }

    /** Asks these controllers; name those of both regions, so that losing one blinds nobody. */
    public ClientsBuilder controllers(List<URI> controllers) {
        return routes(RouteSource.controllers(controllers));
    }

    /** Asks this source, besides others that are named: the newest route wins, whoever tells it. */
    public ClientsBuilder routes(RouteSource source) {
        sources.add(source);
        return this;
    }

    /**
     * How clients reach a region: security, and {@code bootstrap.servers} if the route's are not the right ones for this
     * application. A region that is not named is reached with the settings common to both.
     */
    public ClientsBuilder region(String name, Map<String, ?> settings) {
        if (regions.putIfAbsent(name, Map.copyOf(settings)) != null) {
            throw new IllegalArgumentException("region " + name + " is given twice");
        }
        return this;
    }

    /**
     * Starts looking for routes.
     *
     * @throws IllegalArgumentException without a source of routes
     */
    public FollowingClients build() {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException(
                    "pair " + pair + ": no source of routes is given; name controllers(...) or routes(...)");
        }
        return new FollowingClients(pair, new Sides(regions), sources);
    }
}
