package io.lockstep.gateway;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How an instance stands at a moment.
 *
 * @param address where its REST interface is, {@code host:port}
 * @param drain how connections are drained: {@code frames}, exactly, or {@code quiet time}
 * @param regions by name, what their control topics hold
 * @param unreported by name, regions where reports do not arrive, with the reason
 * @param ordered the order that counts; empty while no epoch is known
 * @param carried the order that was carried out last, entirely
 * @param held who is held
 * @param side where clients are led; empty while nowhere
 * @param serving whether clients are let in
 * @param why why not, in words; empty while they are
 * @param doing what is being done, in words; empty where nothing is
 * @param trouble what failed last and is tried again; empty where nothing did
 * @param alive whether its loop turns; where not, starting anew is what helps
 * @param beat of its last report
 */
public record GatewayView(
        String pair,
        String instance,
        String address,
        String drain,
        SortedMap<String, RegionSight> regions,
        SortedMap<String, String> unreported,
        Optional<GatewayOrder> ordered,
        Optional<GatewayOrder> carried,
        Hold held,
        String side,
        boolean serving,
        String why,
        String doing,
        String trouble,
        boolean alive,
        long beat,
        Traffic traffic) {
    public GatewayView {
        regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
        unreported = Collections.unmodifiableSortedMap(new TreeMap<>(unreported));
    }
}
