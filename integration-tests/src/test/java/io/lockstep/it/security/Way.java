package io.lockstep.it.security;

import java.util.Locale;

/** How clients prove who they are; each has a listener of its own. All but {@link #TLS} and SASL's own know the client. */
enum Way {
    TLS("SSL", ""),
    MUTUAL_TLS("SSL", ""),
    SCRAM("SASL_SSL", "SCRAM-SHA-512"),
    PLAIN("SASL_SSL", "PLAIN"),
    OAUTH("SASL_SSL", "OAUTHBEARER");

    private final String protocol;
    private final String mechanism;

    Way(String protocol, String mechanism) {
        this.protocol = protocol;
        this.mechanism = mechanism;
    }

    String protocol() {
        return protocol;
    }

    /** Empty without SASL. */
    String mechanism() {
        return mechanism;
    }

    /** What a broker's settings of its listener begin with. */
    String listener() {
        return "listener.name." + name().toLowerCase(Locale.ROOT) + ".";
    }

    /** What a broker's settings of its mechanism begin with. */
    String login() {
        return listener() + mechanism.toLowerCase(Locale.ROOT) + ".";
    }
}
