package io.lockstep.failover.routing;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a run has to know of the policy's gateway.
 *
 * @param hold how long connections are waited for before they are cut
 * @param transactions how long open transactions may go on, as part of that
 * @param proceed whether a run goes on without an instance that is lost
 * @param instances how many have to be there before a run begins
 * @param nodes ids of the brokers that the gateway leads to
 */
public record GatewayRules(
        Duration hold, Duration transactions, boolean proceed, int instances, SortedSet<Integer> nodes) {
    public GatewayRules {
        nodes = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
    }
}
