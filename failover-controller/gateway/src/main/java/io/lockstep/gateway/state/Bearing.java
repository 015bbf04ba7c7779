package io.lockstep.gateway.state;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.state.Act.HoldThem;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether clients are let in, and if not, why.
 *
 * @param why in words; empty while it serves
 */
public record Bearing(boolean serving, String why) {
    /** @param listening whether the data path lets clients in */
    public static Bearing of(GatewayState state, boolean listening) {
        Optional<String> why =
                closed(state).or(() -> listening ? Optional.empty() : Optional.of("the data path does not listen"));
        return new Bearing(why.isEmpty(), why.orElse(""));
    }

    private static Optional<String> closed(GatewayState state) {
        if (state.goal().isEmpty()) {
            return Optional.of("no epoch is known: "
                    + state.sights().values().stream()
                            .map(sight -> "region " + sight.region() + ": "
                                    + (sight.read() ? "has neither an order nor the pair's state" : sight.fault()))
                            .collect(Collectors.joining("; ")));
        }
        boolean closing = state.busy().orElse(null) instanceof HoldThem hold && hold.whom() == Hold.ALL;
        if (state.stand().held() != Hold.ALL && !closing) {
            return Optional.empty();
        }
        GatewayOrder order = state.goal().get();
        String held = state.ground().held(order) == Hold.ALL ? "holds all by " : "is on its way to ";
        String trouble = state.trouble().isEmpty() ? "" : "; " + state.trouble();
        return Optional.of(held + Verdict.words(order) + ", side " + order.side() + trouble);
    }
}
