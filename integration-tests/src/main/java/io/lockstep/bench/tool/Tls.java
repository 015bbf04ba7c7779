package io.lockstep.bench.tool;

import java.util.Locale;

/** Where clients' TLS ends. */
public enum Tls {
    /** Nobody talks TLS. */
    NONE,
    /** Clients talk TLS to the gateway, which talks none to the brokers. */
    TERMINATE;

    /** As in the policy. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
