package io.lockstep.cli.mm2;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which client settings a region's policy takes over, and which of them are secrets. */
final class ClientNames {
    private static final Set<String> PLAIN = Set.of("security.protocol", "client.dns.lookup", "client.rack");
    private static final List<String> GROUPS = List.of("sasl.", "ssl.");
    private static final List<String> SECRET =
            List.of("password", "secret", "jaas", "keystore.key", "credential", "token");

    private ClientNames() {}

    static boolean carried(String name) {
        return PLAIN.contains(name) || GROUPS.stream().anyMatch(name::startsWith);
    }

    static boolean secret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET.stream().anyMatch(lower::contains)
                && !lower.endsWith(".endpoint.url")
                && !lower.endsWith(".file");
    }
}
