package io.lockstep.gateway.state;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.gateway.RegionSight;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an instance that serves nobody yet may conclude from its disk and from what the regions told. */
final class Knowledge {
    private static final Comparator<GatewayOrder> BY_AGE =
            Comparator.comparingInt(GatewayOrder::epoch).thenComparingLong(GatewayOrder::sequence);

    private Knowledge() {}

    /** The order to begin with; empty while no epoch is known. */
    static Optional<GatewayOrder> of(GatewayState state) {
        List<RegionSight> read =
                state.sights().values().stream().filter(RegionSight::read).toList();
        boolean all = read.size() == state.ground().regions().size();
        if (read.isEmpty() || (!all && !state.patienceOver())) {
            return Optional.empty();
        }
        Optional<GatewayOrder> newest = Stream.concat(
                        state.kept().stream(), read.stream().flatMap(sight -> told(state.ground(), sight)))
                .filter(order -> state.ground().regions().contains(order.side()))
                .max(BY_AGE);
        return newest.or(() -> all ? Optional.of(state.ground().first()) : Optional.empty());
    }

    /** The orders that a region tells: the controller's, and what follows from the pair's state. */
    static Stream<GatewayOrder> told(Ground ground, RegionSight sight) {
        return Stream.concat(
                sight.order().stream(), sight.pair().map(ground::implied).stream());
    }
}
