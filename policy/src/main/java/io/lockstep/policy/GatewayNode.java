package io.lockstep.policy;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One broker id behind the gateway.
 *
 * @param port where clients reach it
 * @param upstream by region, {@code host:port} of that region's broker with this id
 */
public record GatewayNode(int port, SortedMap<String, String> upstream) {
    public GatewayNode {
        upstream = Collections.unmodifiableSortedMap(new TreeMap<>(upstream));
    }
}
