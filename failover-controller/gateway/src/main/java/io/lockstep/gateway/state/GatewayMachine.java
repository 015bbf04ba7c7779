package io.lockstep.gateway.state;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.gateway.RegionSight;
import io.lockstep.gateway.state.Act.Flip;
import io.lockstep.gateway.state.Act.Keep;
import io.lockstep.gateway.state.Event.Done;
import io.lockstep.gateway.state.Event.Failed;
import io.lockstep.gateway.state.Event.Ordered;
import io.lockstep.gateway.state.Event.PatienceOver;
import io.lockstep.gateway.state.Event.Seen;
import io.lockstep.gateway.state.Event.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What follows from each event. */
public final class GatewayMachine {
    private GatewayMachine() {}

    /** Decides, never acts. */
    public static Step step(GatewayState state, Event event) {
        List<String> remarks = new ArrayList<>();
        GatewayState learnt = switch (event) {
            case Seen(RegionSight sight) -> seen(state, sight, remarks);
            case Ordered(GatewayOrder order) -> follow(state, order, "by hand", remarks);
            case Done(Act act) -> done(state, act);
            case Failed(Act act, String why) -> failed(state, act, why, remarks);
            case PatienceOver over -> known(state.waited(), remarks);
            case Tick tick -> state.troubled("");
        };
        return goOn(learnt, remarks);
    }

    private static Step goOn(GatewayState state, List<String> remarks) {
        if (state.busy().isPresent() || !state.trouble().isEmpty()) {
            return new Step(state, Optional.empty(), remarks);
        }
        Optional<Act> act = NextAct.of(state);
        return act.isEmpty() ? new Step(state.carriedOut(), act, remarks) : new Step(state.doing(act), act, remarks);
    }

    private static GatewayState seen(GatewayState state, RegionSight sight, List<String> remarks) {
        List<GatewayOrder> before = Stream.ofNullable(state.sights().get(sight.region()))
                .flatMap(old -> Knowledge.told(state.ground(), old))
                .toList();
        GatewayState next = state.saw(sight);
        if (next.goal().isEmpty()) {
            return known(next, remarks);
        }
        // What a region repeats was judged when it told so first.
        for (GatewayOrder order : Knowledge.told(state.ground(), sight).toList()) {
            next = before.contains(order) ? next : follow(next, order, "region " + sight.region(), remarks);
        }
        return next;
    }

    private static GatewayState known(GatewayState state, List<String> remarks) {
        if (state.goal().isPresent()) {
            return state;
        }
        return Knowledge.of(state)
                .map(order -> {
                    remarks.add("the epoch is known: " + Verdict.words(order) + ", side " + order.side());
                    return state.aims(order);
                })
                .orElse(state);
    }

    private static GatewayState follow(GatewayState state, GatewayOrder order, String from, List<String> remarks) {
        return switch (Verdict.of(order, state.counts(), state.ground().regions())) {
            case Verdict.Newer newer -> state.aims(order);
            case Verdict.Same same -> state;
            case Verdict.Refused(String why) -> {
                if (order.sequence() > 0) {
                    remarks.add("refused, from " + from + ": " + why);
                }
                yield state;
            }
        };
    }

    private static GatewayState done(GatewayState state, Act act) {
        if (!state.busy().equals(Optional.of(act))) {
            return state;
        }
        GatewayState free = state.doing(Optional.empty()).stands(NextAct.after(act, state.stand()));
        return act instanceof Keep(GatewayOrder order) ? free.kept(order) : free;
    }

    /** Nobody knows how much of it was done, so it is brought about anew. */
    private static GatewayState failed(GatewayState state, Act act, String why, List<String> remarks) {
        if (!state.busy().equals(Optional.of(act))) {
            return state;
        }
        remarks.add(act.words() + " failed: " + why);
        Stand now = switch (act) {
            case Keep keep -> state.stand();
            case Flip flip -> state.stand().astray();
            default -> state.stand().doubtful();
        };
        return state.doing(Optional.empty()).stands(now).troubled(act.words() + " failed: " + why);
    }
}
