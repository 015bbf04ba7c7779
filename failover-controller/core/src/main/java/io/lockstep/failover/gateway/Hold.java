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

    /** As in records and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
