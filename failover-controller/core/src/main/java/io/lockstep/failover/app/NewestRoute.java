package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.failover.routing.RecordRouting;
import io.lockstep.failover.routing.RouteText;
import java.time.Instant;
import java.util.Optional;

/** Where clients go by the regions' records. Safe for use from any thread. */
final class NewestRoute {
    private final Adapters adapters;
    private final PairRules rules;

    NewestRoute(Adapters adapters, PairRules rules) {
        this.adapters = adapters;
        this.rules = rules;
    }

    /** Clients wait for this, so a region that is lost must not delay what the other one tells. */
    Optional<Route> read() {
        Optional<Route> newest = Optional.empty();
        String key = RecordRouting.key(rules.pair());
        for (String region : rules.regions()) {
            Answer<Optional<String>> text = adapters.world()
                    .waits()
                    .sparingly(region, within -> adapters.desks().get(region, key, within));
            if (text instanceof Answer.Known<Optional<String>>(var found) && found.isPresent()) {
                newest = newer(newest, found.get());
            }
        }
        return newest.isPresent() ? newest : atFirst();
    }

    private static Optional<Route> newer(Optional<Route> known, String text) {
        try {
            Route read = RouteText.fromJson(text);
            return known.filter(route -> route.epoch() >= read.epoch()).isPresent() ? known : Optional.of(read);
        } catch (RouteText.Unreadable e) {
            return known;
        }
    }

    /** Before the first run, the policy's active region is where clients go. */
    private Optional<Route> atFirst() {
        return Optional.of(new Route(
                rules.pair(),
                rules.active(),
                0,
                0,
                adapters.world().bootstraps().of(rules.active()),
                Instant.EPOCH.toString()));
    }
}
