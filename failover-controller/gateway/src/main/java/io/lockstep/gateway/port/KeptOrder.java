package io.lockstep.gateway.port;

import io.lockstep.failover.gateway.GatewayOrder;
import java.io.IOException;

/** Where the order that counts outlives the process. */
public interface KeptOrder {
    /** Returns once it would survive the loss of power; before that, what was there before is. */
    void keep(GatewayOrder order) throws IOException;
}
