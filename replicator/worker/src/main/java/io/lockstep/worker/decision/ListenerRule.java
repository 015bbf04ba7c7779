package io.lockstep.worker.decision;

import io.lockstep.worker.Listener;
import io.lockstep.worker.Listener.Plaintext;
import io.lockstep.worker.Listener.Silent;
import io.lockstep.worker.Listener.Tls;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a region's security settings fit the listener they lead to. Kafka's own client does not tell: with the wrong
 * security protocol it only sees connections that close, and a plaintext client takes a TLS alert for the length of a
 * response and allocates hundreds of megabytes.
 */
public final class ListenerRule {
    private static final String DEFAULT_MECHANISM = "GSSAPI";

    private ListenerRule() {}

    /** The SASL mechanism these settings would use; empty without SASL. */
    public static Optional<String> mechanism(Map<String, String> client) {
        return protocol(client).startsWith("SASL_")
                ? Optional.of(client.getOrDefault("sasl.mechanism", DEFAULT_MECHANISM))
                : Optional.empty();
    }

    /** Why these settings can never work at this listener, and what to write instead; empty when they may. */
    public static Optional<String> against(String region, String address, Map<String, String> client, Listener seen) {
        String protocol = protocol(client);
        boolean tls = protocol.endsWith("SSL");
        Optional<String> sasl = mechanism(client);
        String where = "region " + region + " at " + address + " ";
        String setting = "regions." + region + ".client.security.protocol";
        return switch (seen) {
            case Silent silent -> Optional.empty();
            case Tls t when tls -> Optional.empty();
            case Tls t ->
                Optional.of(where + "speaks TLS, but " + setting + " is " + protocol + ". Write " + setting + ": "
                        + (sasl.isPresent() ? "SASL_SSL" : "SSL") + ", with ssl.truststore.* for its certificate");
            case Plaintext p
            when tls ->
                Optional.of(where + "speaks no TLS, but " + setting + " is " + protocol + ". Write " + setting + ": "
                        + (p.mechanisms().isEmpty() ? "PLAINTEXT" : "SASL_PLAINTEXT")
                        + ", or name the address of the TLS listener");
            case Plaintext p -> plaintext(where, setting, region, sasl, p);
        };
    }

    private static Optional<String> plaintext(
            String where, String setting, String region, Optional<String> sasl, Plaintext seen) {
        String offered = String.join(", ", seen.mechanisms());
        if (sasl.isEmpty()) {
            return seen.mechanisms().isEmpty()
                    ? Optional.empty()
                    : Optional.of(where + "asks for SASL (" + offered + "), but " + setting + " is PLAINTEXT. Write "
                            + setting + ": SASL_PLAINTEXT, with sasl.mechanism and sasl.jaas.config");
        }
        if (seen.mechanisms().isEmpty()) {
            return Optional.of(where + "takes no SASL, but " + setting + " is SASL_PLAINTEXT. Write " + setting
                    + ": PLAINTEXT, or name the address of the SASL listener");
        }
        return seen.mechanisms().contains(sasl.get())
                ? Optional.empty()
                : Optional.of(where + "offers the SASL mechanisms " + offered + ", but regions." + region
                        + ".client.sasl.mechanism is " + sasl.get() + ". Write one of those");
    }

    private static String protocol(Map<String, String> client) {
        return client.getOrDefault("security.protocol", "PLAINTEXT");
    }
}
