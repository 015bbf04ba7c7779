package io.lockstep.failover.routing;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.gateway.Confirmation;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.failover.gateway.Instances;
import io.lockstep.failover.gateway.Presence;
import io.lockstep.failover.port.Pause;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.failover.routing.GatewayDesk.Reach;
import io.lockstep.failover.routing.GatewayDesk.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leads clients to the new side by the gateway that they come through: everybody is held, then led there, then released,
 * and each of these only once all instances have confirmed the one before. Safe for use from any thread. A flip takes as
 * long as the policy lets the gateway hold clients and some seconds, whatever deadline a single question has.
 */
public final class GatewayRouting implements RoutingSwitch {
    /** As in the policy. */
    public static final String STRATEGY = "gateway";

    /** It looks many times, so it never waits long for a region that it can do without. */
    private static final Duration BRIEF = Duration.ofMillis(500);

    private final GatewayDesk desk;
    private final Pause pause;
    private final Map<String, Duration> patience;
    private final boolean regardless;

    public GatewayRouting(GatewayDesk desk, Pause pause) {
        this(desk, pause, Map.of(), false);
    }

    /** @param regardless whether instances that do not confirm are gone on without; orders are levels, they follow later */
    private GatewayRouting(GatewayDesk desk, Pause pause, Map<String, Duration> patience, boolean regardless) {
        this.desk = desk;
        this.pause = pause;
        this.patience = Map.copyOf(patience);
        this.regardless = regardless;
    }

    @Override
    public RoutingSwitch without(String region, Duration most) {
        return new GatewayRouting(desk, pause, Map.of(region, most.compareTo(BRIEF) < 0 ? most : BRIEF), true);
    }

    @Override
    public RoutingSwitch regardless() {
        return new GatewayRouting(desk, pause, patience, true);
    }

    @Override
    public String strategy() {
        return STRATEGY;
    }

    private Reach reach(Duration within) {
        return region -> {
            Duration most = patience.getOrDefault(region, within);
            return most.compareTo(within) < 0 ? most : within;
        };
    }

    /** The instances that are there, and those that are lost where a run would not go on without them. */
    @Override
    public Answer<List<Instance>> read(Duration within) {
        return desk.settled(reach(within), pause).map(view -> instances(view.instances()));
    }

    private List<Instance> instances(Instances seen) {
        boolean named = !desk.rules().proceed() && !regardless;
        List<Instance> all = new ArrayList<>();
        seen.all().forEach((name, each) -> {
            if (each.presence() != Presence.LOST) {
                all.add(new Instance(STRATEGY, name, each.report().epoch(), each.words()));
            } else if (named) {
                all.add(Places.silent(STRATEGY, name, "lost; it told last that it " + each.words()));
            }
        });
        return all;
    }

    @Override
    public Answer<List<Instance>> flip(Route route, Duration within) {
        Reach reach = reach(within);
        return desk.look(reach, pause)
                .then(view -> unlessUnheard(view, flip(route, view, reach)))
                .then(done -> read(within));
    }

    /** A region that did not tell may know that clients were led over already: what is refused then may only be late. */
    private Answer<Confirmation> unlessUnheard(View view, Answer<Confirmation> flipped) {
        return flipped instanceof Answer.Refused<Confirmation>(String why) && !desk.heardAll(view)
                ? new Answer.Unknown<>(why)
                : flipped;
    }

    /** Goes on where it, or a controller before, stopped: clients that were released are not held again. */
    private Answer<Confirmation> flip(Route route, View view, Reach reach) {
        String from = desk.other(route.active());
        Optional<GatewayOrder> newest = view.newest().filter(order -> order.epoch() == route.epoch());
        boolean led =
                newest.filter(order -> order.side().equals(route.active())).isPresent();
        String run = newest.filter(
                        order -> order.hold() != Hold.NONE || order.side().equals(route.active()))
                .map(GatewayOrder::run)
                .orElse("");
        boolean released = led && newest.get().hold() == Hold.NONE;
        if (!led) {
            Answer<Confirmation> held = stage(route, run, Hold.ALL, from, reach);
            if (!(held instanceof Answer.Known)) {
                return held;
            }
        }
        if (!released) {
            Answer<Confirmation> turned = stage(route, run, Hold.ALL, route.active(), reach);
            if (!(turned instanceof Answer.Known)) {
                return turned;
            }
        }
        return stage(route, run, Hold.NONE, route.active(), reach);
    }

    private Answer<Confirmation> stage(Route route, String run, Hold hold, String side, Reach reach) {
        return desk.order(
                        run,
                        route.epoch(),
                        hold,
                        side,
                        route.active(),
                        desk.rules().hold(),
                        reach,
                        pause)
                .then(order -> desk.await(order, reach, pause))
                .then(now -> {
                    Optional<String> obstacle = regardless
                            ? Optional.empty()
                            : now.obstacle(desk.rules().proceed());
                    return obstacle.<Answer<Confirmation>>map(why ->
                                    new Answer.Unknown<>("clients are to be " + words(hold, side) + ", and " + why))
                            .orElseGet(() -> new Answer.Known<>(now));
                });
    }

    private static String words(Hold hold, String side) {
        return hold == Hold.ALL ? "held, led to " + side : "released, led to " + side;
    }
}
