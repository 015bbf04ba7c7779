package io.lockstep.gateway.state;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.PairSight;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the policy says and no order tells.
 *
 * @param regions both of the pair's, by name
 * @param active where a pair begins that nobody ever moved
 * @param within how long connections are waited for where no order tells
 * @param transactions how much of that open transactions may take
 * @param tellsWriters whether connections show who of them writes
 */
public record Ground(
        SortedSet<String> regions, String active, Duration within, Duration transactions, boolean tellsWriters) {
    public Ground {
        regions = Collections.unmodifiableSortedSet(new TreeSet<>(regions));
    }

    /** Whom to hold so that the order is carried out: everybody may write where nobody shows it. */
    Hold held(GatewayOrder order) {
        return order.hold() == Hold.WRITERS && !tellsWriters ? Hold.ALL : order.hold();
    }

    /** What follows from the pair's state where no controller ordered anything under that epoch: serve there. */
    GatewayOrder implied(PairSight pair) {
        return serve(pair.active(), pair.epoch());
    }

    /** What follows from there being nothing at all. */
    GatewayOrder first() {
        return serve(active, 0);
    }

    /** Sequences of orders begin at 1, so that any order of the same epoch is newer. */
    private GatewayOrder serve(String side, int epoch) {
        return new GatewayOrder("", epoch, 0, Hold.NONE, side, within.toMillis(), transactions.toMillis(), "");
    }
}
