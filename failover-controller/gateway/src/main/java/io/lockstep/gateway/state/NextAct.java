package io.lockstep.gateway.state;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.state.Act.Begin;
import io.lockstep.gateway.state.Act.Flip;
import io.lockstep.gateway.state.Act.HoldThem;
import io.lockstep.gateway.state.Act.Keep;
import io.lockstep.gateway.state.Act.Release;
import java.util.Optional;

/** The way from how the data path stands to how it shall stand, one act at a time. */
final class NextAct {
    private NextAct() {}

    /** Empty once it stands as ordered, and while nothing is ordered. */
    static Optional<Act> of(GatewayState state) {
        return state.goal().flatMap(order -> towards(order, state));
    }

    private static Optional<Act> towards(GatewayOrder order, GatewayState state) {
        Stand stand = state.stand();
        if (!state.kept().equals(state.goal())) {
            return Optional.of(new Keep(order));
        }
        if (!order.run().isEmpty() && !order.run().equals(stand.begun())) {
            return Optional.of(new Begin(order.run()));
        }
        if (!order.side().equals(stand.side())) {
            boolean still = stand.held() == Hold.ALL && !stand.doubted();
            return Optional.of(still ? new Flip(order.side()) : holding(Hold.ALL, order));
        }
        Hold wanted = state.ground().held(order);
        if (wanted == stand.held() && !stand.doubted()) {
            return Optional.empty();
        }
        return Optional.of(wanted == Hold.NONE ? new Release() : holding(wanted, order));
    }

    private static Act holding(Hold whom, GatewayOrder order) {
        return new HoldThem(whom, order.withinMs(), order.transactionsMs());
    }

    /** How the data path stands after an act. */
    static Stand after(Act act, Stand stand) {
        return switch (act) {
            case Keep keep -> stand;
            case Begin(String run) -> new Stand(stand.held(), stand.side(), run, stand.doubted());
            case HoldThem hold -> new Stand(hold.whom(), stand.side(), stand.begun(), false);
            case Flip(String side) -> new Stand(stand.held(), side, stand.begun(), false);
            case Release release -> new Stand(Hold.NONE, stand.side(), stand.begun(), false);
        };
    }
}
