package io.lockstep.worker.kafka;

import io.lockstep.replicator.kafka.Hidden;
import io.lockstep.worker.kafka.ProbeException.Refused;
import io.lockstep.worker.kafka.ProbeException.Unreachable;
import java.util.Map;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Tells apart what another attempt may heal from what only an operator can, and words both. Values of client settings
 * never show up in a message.
 */
final class Failures {
    private final String region;
    private final Map<String, String> client;

    Failures(String region, Map<String, String> client) {
        this.region = region;
        this.client = client;
    }

    /** A call to the cluster failed. */
    ProbeException call(Throwable failure) {
        String said = said(failure);
        return switch (failure) {
            case SslAuthenticationException e ->
                refused(
                        "the TLS handshake failed: " + said + ". Give the broker's authority in " + settings()
                                + ".ssl.truststore.*, and the client's certificate in ssl.keystore.* if the broker asks for one");
            case SaslAuthenticationException e ->
                refused("the broker refused the login: " + said + ". Correct sasl.mechanism and sasl.jaas.config in "
                        + settings());
            case AuthenticationException e ->
                refused("authentication failed: " + said + ". Correct the security settings in " + settings());
            case AuthorizationException e ->
                refused("not permitted: " + said + ". Grant the named right to the worker's principal");
            case UnsupportedVersionException e ->
                refused("the brokers are too old: " + said + ". Kafka 3.1 or newer is needed, for its topic ids");
            case TimeoutException e -> unreachable("it takes connections but answers no request" + saslHint());
            default -> unreachable(said);
        };
    }

    /** The client could not even be made from its settings. */
    ProbeException settings(Throwable failure) {
        return refused("the Kafka client does not accept its settings: " + said(failure) + ". Correct " + settings());
    }

    ProbeException refused(String why) {
        return new Refused(where() + ": " + why);
    }

    ProbeException unreachable(String why) {
        return new Unreachable(where() + " does not answer: " + why + ". Start the cluster, or correct regions."
                + region + ".bootstrap; the worker keeps trying");
    }

    /** Behind TLS the listener's kind cannot be seen from outside; it hangs up on a client without login. */
    private String saslHint() {
        return "SSL".equals(client.get("security.protocol"))
                ? " (a listener that asks for SASL does this: then write " + settings()
                        + ".security.protocol: SASL_SSL)"
                : "";
    }

    private String where() {
        return "region " + region + " at " + client.getOrDefault("bootstrap.servers", "no address");
    }

    private String settings() {
        return "regions." + region + ".client";
    }

    private String said(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        String shown = message == null ? deepest.getClass().getSimpleName() : message.strip();
        return Hidden.in(shown.endsWith(".") ? shown.substring(0, shown.length() - 1) : shown, client);
    }
}
