package io.lockstep.failover.gateway;

import java.util.Locale;

/** Whom a gateway holds. */
public enum Hold {
    /** Nobody: all are served. */
    NONE,
    /** Connections that send Produce or transaction requests; readers go on. */
    WRITERS,
    /** Everybody; nobody is let in. */
    ALL;

    /** Whether whoever is to be held by the other one is held by this one; nobody is where somebody is to be let in. */
    public boolean covers(Hold other) {
        return this == other || this == ALL && other == WRITERS;
    }

    /** As in records and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
