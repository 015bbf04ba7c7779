package io.lockstep.gateway;

import java.util.Locale;

/** What a connection has shown of itself by its requests; it only ever goes up this list. */
public enum ConnectionKind {
    /** Nothing but what every client asks first. */
    UNKNOWN,
    /** Fetches, commits, looks. */
    READER,
    /** Sends Produce. */
    WRITER,
    /** Writes in transactions, or leads them. */
    TRANSACTIONAL;

    /** As in records and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
