package io.lockstep.gateway.state;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;

/** What has to be done next; one at a time, and each may be repeated. */
public sealed interface Act {
    /** Write the order to disk, before any of it is carried out. */
    record Keep(GatewayOrder order) implements Act {}

    /** Count for this run from here on. */
    record Begin(String run) implements Act {}

    /** @param withinMs after how long busy connections are cut */
    record HoldThem(Hold whom, long withinMs, long transactionsMs) implements Act {}

    /** Lead to this region. */
    record Flip(String side) implements Act {}

    /** Let everybody in and go on. */
    record Release() implements Act {}

    /** As people read it. */
    default String words() {
        return switch (this) {
            case Keep keep -> "writing the order to disk";
            case Begin(String run) -> "beginning to count for run " + run;
            case HoldThem hold -> "holding " + hold.whom().word();
            case Flip(String side) -> "flipping to " + side;
            case Release release -> "releasing";
        };
    }
}
