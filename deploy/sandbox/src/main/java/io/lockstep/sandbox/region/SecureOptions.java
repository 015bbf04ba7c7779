package io.lockstep.sandbox.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Users and rights of a secured cluster: SASL on every client listener, {@code StandardAuthorizer} behind it.
 *
 * @param mechanism how users prove who they are
 * @param superUser may do everything; the fixture's own admin client uses it
 * @param users name to password; may do only what ACLs allow. Contains the super user
 * @param allowIfNoAclFound {@code allow.everyone.if.no.acl.found}
 */
public record SecureOptions(
        Mechanism mechanism, String superUser, Map<String, String> users, boolean allowIfNoAclFound) {
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

    /** A super user {@code admin} and further users, each with the password {@code <name>-secret}. */
    public static SecureOptions withUsers(Mechanism mechanism, String... names) {
        Map<String, String> users = new java.util.HashMap<>(Map.of("admin", "admin-secret"));
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
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                mechanism.sasl,
                "sasl.jaas.config",
                mechanism.login + " required username=\"" + user + "\" password=\"" + password + "\";");
    }

    /** Settings of a broker's client listener called {@code listener}. */
    Map<String, String> listenerSettings(String listener) {
        String prefix = "listener.name." + listener.toLowerCase(java.util.Locale.ROOT) + ".";
        StringBuilder jaas = new StringBuilder(mechanism.login).append(" required");
        if (mechanism == Mechanism.PLAIN) {
            users.forEach((user, password) -> jaas.append(" user_")
                    .append(user)
                    .append("=\"")
                    .append(password)
                    .append('"'));
        }
        return Map.of(
                prefix + "sasl.enabled.mechanisms",
                mechanism.sasl,
                prefix + mechanism.sasl.toLowerCase(java.util.Locale.ROOT) + ".sasl.jaas.config",
                jaas.append(';').toString());
    }

    /** Rights; brokers talk to each other on listeners of their own, without a name. */
    Map<String, String> authorizerSettings() {
        return Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:ANONYMOUS;User:" + superUser,
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
