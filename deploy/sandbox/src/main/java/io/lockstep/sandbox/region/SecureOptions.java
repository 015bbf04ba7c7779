package io.lockstep.sandbox.region;

import io.lockstep.sandbox.tls.Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Users and rights of a secured cluster: SASL on every client listener, {@code StandardAuthorizer} behind it.
 *
 * @param mechanism how users prove who they are
 * @param superUser may do everything; the fixture's own admin client uses it
 * @param users name to password; may do only what ACLs allow. Contains the super user
 * @param allowIfNoAclFound {@code allow.everyone.if.no.acl.found}
 * @param tls what brokers show on every listener, also each other, who have to show it, too; without it nothing is
 *     encrypted, and whoever reaches the brokers' own listeners may do everything
 * @param audited whether brokers write down whatever they allow, not only what they refuse
 */
public record SecureOptions(
        Mechanism mechanism,
        String superUser,
        Map<String, String> users,
        boolean allowIfNoAclFound,
        Optional<Certificate> tls,
        boolean audited) {
    private static final List<String> BETWEEN_BROKERS = List.of("internal", "controller");

    /** SASL mechanisms that need nothing but names and passwords. */
    public enum Mechanism {
        PLAIN("PLAIN", "plain.PlainLoginModule"),
        SCRAM_SHA_256("SCRAM-SHA-256", "scram.ScramLoginModule"),
        SCRAM_SHA_512("SCRAM-SHA-512", "scram.ScramLoginModule");

        private final String sasl;
        private final String login;

        Mechanism(String sasl, String login) {
            this.sasl = sasl;
            this.login = "org.apache.kafka.common.security." + login;
        }

        /** The name on the wire. */
        public String sasl() {
            return sasl;
        }
    }

    public SecureOptions {
        users = Map.copyOf(users);
        if (!users.containsKey(superUser)) {
            throw new IllegalArgumentException("the super user '" + superUser + "' has no password in users");
        }
    }

    /** Nothing is encrypted, and what brokers allow is not written down. */
    public SecureOptions(Mechanism mechanism, String superUser, Map<String, String> users, boolean allowIfNoAclFound) {
        this(mechanism, superUser, users, allowIfNoAclFound, Optional.empty(), false);
    }

    /** A super user {@code admin} and further users, each with the password {@code <name>-secret}. */
    public static SecureOptions withUsers(Mechanism mechanism, String... names) {
        Map<String, String> users = new HashMap<>(Map.of("admin", "admin-secret"));
        for (String name : names) {
            users.put(name, name + "-secret");
        }
        return new SecureOptions(mechanism, "admin", users, false);
    }

    /** What a client must be given to act as {@code user}. */
    public Map<String, String> clientSettings(String user) {
        String password = users.get(user);
        if (password == null) {
            throw new IllegalArgumentException("no user '" + user + "'; there are " + users.keySet());
        }
        Map<String, String> settings = new HashMap<>();
        tls.ifPresent(certificate -> settings.putAll(certificate.clientSettings()));
        settings.put("security.protocol", clientProtocol());
        settings.put("sasl.mechanism", mechanism.sasl);
        settings.put(
                "sasl.jaas.config",
                mechanism.login + " required username=\"" + user + "\" password=\"" + password + "\";");
        return settings;
    }

    /** Of listeners for clients. */
    String clientProtocol() {
        return tls.isPresent() ? "SASL_SSL" : "SASL_PLAINTEXT";
    }

    /** Of listeners for brokers. */
    String brokerProtocol() {
        return tls.isPresent() ? "SSL" : "PLAINTEXT";
    }

    /** Settings of a broker's client listener called {@code listener}. */
    Map<String, String> listenerSettings(String listener) {
        String prefix = prefix(listener.toLowerCase(Locale.ROOT));
        StringBuilder jaas = new StringBuilder(mechanism.login).append(" required");
        if (mechanism == Mechanism.PLAIN) {
            users.forEach((user, password) -> jaas.append(" user_")
                    .append(user)
                    .append("=\"")
                    .append(password)
                    .append('"'));
        }
        Map<String, String> settings = new HashMap<>();
        tls.ifPresent(certificate -> settings.putAll(shown(prefix, certificate)));
        settings.put(prefix + "sasl.enabled.mechanisms", mechanism.sasl);
        settings.put(
                prefix + mechanism.sasl.toLowerCase(Locale.ROOT) + ".sasl.jaas.config",
                jaas.append(';').toString());
        return settings;
    }

    private static String prefix(String listener) {
        return "listener.name." + listener + ".";
    }

    private static Map<String, String> shown(String prefix, Certificate certificate) {
        return Map.of(
                prefix + "ssl.keystore.type",
                "PEM",
                prefix + "ssl.keystore.location",
                certificate.both().toString());
    }

    /** Settings of the listeners on which brokers talk to each other: nobody comes in who does not hold their key. */
    Map<String, String> brokerListenerSettings() {
        Map<String, String> settings = new HashMap<>();
        tls.ifPresent(certificate -> BETWEEN_BROKERS.forEach(listener -> {
            String prefix = prefix(listener);
            settings.putAll(shown(prefix, certificate));
            settings.put(prefix + "ssl.client.auth", "required");
            settings.put(prefix + "ssl.truststore.type", "PEM");
            settings.put(prefix + "ssl.truststore.location", certificate.chain().toString());
        }));
        return settings;
    }

    /** Rights; brokers talk to each other on listeners of their own, by their certificate's name or without one. */
    Map<String, String> authorizerSettings() {
        String brokers = tls.map(Certificate::subject).orElse("ANONYMOUS");
        return Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:" + brokers + ";User:" + superUser,
                "allow.everyone.if.no.acl.found",
                Boolean.toString(allowIfNoAclFound));
    }

    /** SCRAM users must exist before the first start. */
    List<String> formatArguments() {
        List<String> words = new ArrayList<>();
        if (mechanism != Mechanism.PLAIN) {
            users.forEach((user, password) -> words.addAll(
                    List.of("--add-scram", mechanism.sasl + "=[name=" + user + ",password=" + password + "]")));
        }
        return words;
    }
}
