package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.port.RoutingSwitch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The route record of each region; where one does not answer, that is Unknown unless a loss is accepted anyway. */
final class SimRoutes implements RoutingSwitch {
    private final SimWorld world;
    private final SimCalls calls;
    private final String pair;
    private final boolean blind;
    private final Map<String, Duration> patience;

    SimRoutes(SimWorld world, SimCalls calls, String pair, boolean blind) {
        this(world, calls, pair, blind, Map.of());
    }

    private SimRoutes(SimWorld world, SimCalls calls, String pair, boolean blind, Map<String, Duration> patience) {
        this.world = world;
        this.calls = calls;
        this.pair = pair;
        this.blind = blind;
        this.patience = patience;
    }

    @Override
    public RoutingSwitch without(String region, Duration most) {
        return new SimRoutes(world, calls, pair, blind, Map.of(region, most));
    }

    private Duration within(SimRegion region) {
        return patience.getOrDefault(region.name, SimCalls.WITHIN);
    }

    @Override
    public String strategy() {
        return "record";
    }

    @Override
    public Answer<List<Instance>> read(Duration within) {
        List<Instance> all = new ArrayList<>();
        for (SimRegion region : world.regions()) {
            Answer<Instance> read =
                    calls.ask(region.name, within(region), () -> new Instance("record", region.name, told(region), ""));
            switch (read) {
                case Answer.Known<Instance>(Instance instance) -> all.add(instance);
                case Answer.Unknown<Instance>(String why) -> {
                    if (!blind) {
                        return new Answer.Unknown<>(why);
                    }
                    all.add(new Instance("record", region.name, -1, why));
                }
                case Answer.Refused<Instance>(String why) -> {
                    return new Answer.Refused<>(why);
                }
            }
        }
        return new Answer.Known<>(all);
    }

    private boolean lies() {
        return world.mutants().contains(SimMutant.ROUTE_LIES);
    }

    private long told(SimRegion region) {
        return world.regions().stream()
                .filter(each -> each == region || lies())
                .flatMap(each -> Optional.ofNullable(each.routes.get(pair)).stream())
                .mapToLong(Route::generation)
                .max()
                .orElse(0);
    }

    @Override
    public Answer<List<Instance>> flip(Route route, Duration within) {
        List<Instance> all = new ArrayList<>();
        for (SimRegion region : world.regions()) {
            Answer<Boolean> told = calls.order("route to " + route.active(), region.name, within(region), () -> {
                Route there = region.routes.get(pair);
                if (there != null && there.generation() > route.generation()) {
                    return new Answer.Refused<>("a newer route is there");
                }
                if (region.name.equals(route.active()) || !lies()) {
                    region.routes.put(pair, route);
                }
                return new Answer.Known<>(true);
            });
            boolean must = !blind || region.name.equals(route.active());
            if (told instanceof Answer.Unknown<Boolean>(String why) && must) {
                return new Answer.Unknown<>(why);
            }
            if (told instanceof Answer.Refused<Boolean>(String why) && must) {
                return new Answer.Refused<>(why);
            }
            all.add(new Instance(
                    "record", region.name, told instanceof Answer.Known ? route.generation() : -1, route.active()));
        }
        return new Answer.Known<>(all);
    }
}
