package io.lockstep.gateway.state;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.gateway.RegionSight;

/** What an instance learns. */
public sealed interface Event {
    /** A region's control topic was read, or cannot be. */
    record Seen(RegionSight sight) implements Event {}

    /** Somebody ordered this by hand. */
    record Ordered(GatewayOrder order) implements Event {}

    /** It is done. */
    record Done(Act act) implements Event {}

    /** It is not done. */
    record Failed(Act act, String why) implements Event {}

    /** A region that was not read until now is not waited for any more. */
    record PatienceOver() implements Event {}

    /** Time went by: what failed may be tried again. */
    record Tick() implements Event {}
}
