package io.lockstep.gateway.state;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.HandOrder;
import io.lockstep.gateway.HandOrder.Ruling;
import io.lockstep.gateway.HandOrder.Want;
import java.util.Optional;

/** Judges an order by hand like a controller's. */
public final class HandRules {
    private HandRules() {}

    public static Ruling judge(HandOrder hand, GatewayState state) {
        Optional<String> unfit = unfit(hand, state);
        if (unfit.isPresent()) {
            return new Ruling.Refused(unfit.get());
        }
        GatewayOrder order = order(hand, state);
        return switch (Verdict.of(order, state.counts(), state.ground().regions())) {
            case Verdict.Newer newer -> new Ruling.Followed(order);
            case Verdict.Same same -> new Ruling.Refused(Verdict.words(order) + ", is the one that counts already");
            case Verdict.Refused(String why) -> new Ruling.Refused(why);
        };
    }

    private static Optional<String> unfit(HandOrder hand, GatewayState state) {
        boolean flip = hand.want() instanceof Want.Flip;
        if (state.goal().isEmpty() && (!flip || hand.epoch().isEmpty())) {
            return Optional.of("no epoch is known yet. Flip to a side with its epoch first, e.g. {\"side\": \""
                    + state.ground().active() + "\", \"epoch\": 3}");
        }
        boolean still = state.stand().held() == Hold.ALL && state.busy().isEmpty();
        return flip && !still
                ? Optional.of("not everybody is held, and a flip now would lead clients to two sides. Hold all first")
                : Optional.empty();
    }

    private static GatewayOrder order(HandOrder hand, GatewayState state) {
        GatewayOrder counts = state.counts().orElseGet(() -> state.ground().first());
        long within = hand.want() instanceof Want.HoldThem hold
                ? hold.withinMs().orElse(counts.withinMs())
                : counts.withinMs();
        return new GatewayOrder(
                hand.run(),
                hand.epoch().orElse(counts.epoch()),
                hand.sequence().orElse(counts.sequence() + 1),
                hold(hand.want()),
                hand.want() instanceof Want.Flip(String side) ? side : counts.side(),
                within,
                Math.min(within, counts.transactionsMs()),
                hand.at());
    }

    private static Hold hold(Want want) {
        return switch (want) {
            case Want.HoldThem them -> them.whom();
            case Want.Flip flip -> Hold.ALL;
            case Want.Release release -> Hold.NONE;
        };
    }
}
