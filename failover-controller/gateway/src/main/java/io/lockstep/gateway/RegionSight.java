package io.lockstep.gateway;

import io.lockstep.failover.gateway.GatewayOrder;
import java.util.Optional;

/**
 * What a region's control topic holds of the pair.
 *
 * @param read whether it was read to its end, and the region answers
 * @param order what controllers wrote last
 * @param pair what controllers wrote last
 * @param fault why it is not read, in words; empty while it is
 */
public record RegionSight(
        String region, boolean read, Optional<GatewayOrder> order, Optional<PairSight> pair, String fault) {
    /** Of a region that does not answer. */
    public static RegionSight silent(String region, String fault) {
        return new RegionSight(region, false, Optional.empty(), Optional.empty(), fault);
    }
}
