package io.lockstep.connect.config;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings that a client cannot have in the plugin. Its copy of Kafka's clients has names of its own, so nobody's class
 * fits its interfaces; and Kafka's provider of OAUTHBEARER is one for a whole JVM, so that whoever comes second, this plugin
 * or the Connect worker itself, could log in nowhere.
 */
final class Plugged {
    private static final List<String> MECHANISMS = List.of("GSSAPI", "PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");
    private static final List<String> CLASSES = List.of(
            "metric.reporters",
            "sasl.client.callback.handler.class",
            "sasl.login.callback.handler.class",
            "sasl.login.class",
            "security.providers",
            "ssl.engine.factory.class");

    private Plugged() {}

    static SortedMap<String, String> problems(Map<String, String> client) {
        SortedMap<String, String> problems = new TreeMap<>();
        String mechanism = client.getOrDefault("sasl.mechanism", "GSSAPI");
        if (!MECHANISMS.contains(mechanism)) {
            problems.put(
                    "sasl.mechanism",
                    "'" + mechanism + "' cannot be used inside a Connect worker. Use one of "
                            + String.join(", ", MECHANISMS) + ", or run the link as ./lockstep worker");
        }
        CLASSES.stream()
                .filter(client::containsKey)
                .forEach(key -> problems.put(
                        key,
                        "names a class, and this plugin's copy of Kafka's clients knows none but its own. Leave it out, or"
                                + " run the link as ./lockstep worker"));
        return problems;
    }
}
