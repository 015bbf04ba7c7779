package io.lockstep.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The gateway that clients connect through, whichever region is active.
 *
 * @param host what the brokers' listener behind the gateway advertises, so what clients connect to
 * @param bind the address that an instance listens on
 * @param bootstrap the port that clients begin with; leads to any broker of the active region
 * @param nodes by broker id, which both regions have alike
 * @param hold how long connections are waited for before they are cut
 * @param transactions how long open transactions may go on before their connections are held; part of {@code hold}
 * @param lost what a run does when an instance that was there does not answer
 * @param instances how many have to be there at least before a run begins
 */
public record Gateway(
        String host,
        String bind,
        int bootstrap,
        SortedMap<Integer, GatewayNode> nodes,
        GatewayTls tls,
        Duration hold,
        Duration transactions,
        LostInstance lost,
        int instances,
        GatewayLimits limits) {
    public Gateway {
        nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
    }
}
