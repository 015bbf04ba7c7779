package io.lockstep.policy;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the gateway meets TLS.
 *
 * @param certificate PEM chain that clients are shown; with {@link Mode#TERMINATE}
 * @param key PEM private key of it; with {@link Mode#TERMINATE}
 * @param clientAuthority PEM certificates; clients have to show one that these signed, which goes no further than the
 *     gateway
 * @param brokers whether the gateway talks TLS to the brokers; with {@link Mode#TERMINATE}
 * @param brokerAuthority PEM certificates that brokers' certificates are checked against; the JDK's own where empty
 * @param names with {@link Mode#SNI}, the host name of a broker, where {@code %d} stands for its id; what has another
 *     name is taken for the bootstrap
 */
public record GatewayTls(
        Mode mode,
        Optional<Path> certificate,
        Optional<Path> key,
        Optional<Path> clientAuthority,
        boolean brokers,
        Optional<Path> brokerAuthority,
        Optional<String> names) {
    /** No TLS. */
    public static final GatewayTls NONE = new GatewayTls(
            Mode.NONE, Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());

    /** Where TLS ends. */
    public enum Mode implements Word {
        /** Nowhere: bytes are Kafka's own. */
        NONE,
        /** At the gateway, which sees frames and drains exactly. */
        TERMINATE,
        /** At the brokers: the gateway sees the server's name only, and can but wait for a quiet moment. */
        SNI
    }
}
