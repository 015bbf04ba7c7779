package io.lockstep.sandbox.region;

import io.lockstep.sandbox.process.OwnedProcess;

/**
 * What runs brokers: JVMs of our own unless system property {@value #PROPERTY} names another one, which then is on the
 * class path as a service. Safe for use from several threads.
 */
public interface BrokerHost {
    /** Names the host. */
    String PROPERTY = "lockstep.brokers";

    /** What the property says to choose this one. */
    String name();

    /** Starts a broker on loopback of this machine and returns at once; its log folder is formatted when it is new. */
    OwnedProcess start(BrokerStart start);

    /**
     * The one that the property names.
     *
     * @throws IllegalStateException when there is none of that name
     */
    static BrokerHost chosen() {
        return ChosenHost.host();
    }
}
