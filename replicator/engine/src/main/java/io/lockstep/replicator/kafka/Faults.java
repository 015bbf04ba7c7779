package io.lockstep.replicator.kafka;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Puts failures of Kafka calls into words for an operator: what failed, where, and the way out. Pure. */
public final class Faults {
    private Faults() {}

    /** A sentence or two; {@code needed} is the right whose absence an authorization failure would mean. */
    public static String explain(Throwable failure, Right needed, String region) {
        Throwable cause = unwrap(failure);
        return switch (cause) {
            case AuthorizationException e -> missing(needed, region);
            case AuthenticationException e ->
                "Region " + region + " refused the connection's security settings: " + text(e) + ". Check regions."
                        + region + ".client (security.protocol, sasl.*, ssl.*).";
            case TimeoutException e -> silent(region, e);
            case java.util.concurrent.TimeoutException e -> silent(region, e);
            case DisconnectException e -> silent(region, e);
            case UnsupportedVersionException e ->
                "Unsupported broker version at " + region + ": " + text(e) + ". Upgrade " + region + ".";
            case ConfigException e ->
                "The client settings of region " + region + " are not usable: " + text(e) + ". Correct regions."
                        + region + ".";
            case LoginException e ->
                "Region " + region + " was not asked, its security settings give no login: " + text(deepest(e))
                        + ". Check regions." + region + ".client (security.protocol, sasl.*, ssl.*).";
            default -> {
                Throwable deeper = cause.getCause();
                yield deeper instanceof KafkaException || deeper instanceof LoginException
                        ? explain(deeper, needed, region)
                        : "Region " + region + " answered with an error: " + text(cause) + ".";
            }
        };
    }

    static String missing(Right needed, String region) {
        return "The worker's principal lacks " + needed + " at " + region
                + ". Grant it there, e.g. with kafka-acls --add --allow-principal User:NAME --operation "
                + needed.operation() + ".";
    }

    public static Throwable unwrap(Throwable failure) {
        Throwable cause = failure.getCause();
        boolean wrapper = failure instanceof ExecutionException || failure instanceof CompletionException;
        return wrapper && cause != null ? unwrap(cause) : failure;
    }

    private static Throwable deepest(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : deepest(cause);
    }

    private static String silent(String region, Throwable cause) {
        return "Region " + region + " did not answer in time (" + text(cause) + "). Check regions." + region
                + ".bootstrap, that its brokers run, and that client.security.protocol fits the port.";
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        String plain = message == null || message.isBlank() ? failure.getClass().getSimpleName() : message.strip();
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
