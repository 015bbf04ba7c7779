package io.lockstep.policy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code host:port,host:port} and one of them, IPv6 addresses in brackets. */
final class Bootstrap {
    private static final Pattern SERVER = Pattern.compile("([a-zA-Z0-9._%-]+|\\[[0-9a-fA-F:.%]+])(?::([0-9]{1,5}))?");
    private static final int MOST_SERVERS = 1_000;
    static final int LAST_PORT = 65_535;

    private Bootstrap() {}

    static Optional<List<String>> servers(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<String> servers = new ArrayList<>();
        for (String part : text.get().split(",", -1)) {
            if (servers.size() == MOST_SERVERS) {
                return value.refuse(
                        "names more than " + MOST_SERVERS + " servers", "A few are enough to find the others");
            }
            String server = part.strip();
            Optional<String> rule = broken(server, servers);
            if (rule.isPresent()) {
                return value.refuse(rule.get());
            }
            servers.add(server);
        }
        return Optional.of(servers);
    }

    /** One {@code host:port}. */
    static Optional<String> server(Value value) {
        return value.text().map(String::strip).flatMap(text -> {
            Matcher matcher = SERVER.matcher(text);
            if (!matcher.matches()) {
                return value.refuse("is not host:port");
            }
            if (matcher.group(2) == null) {
                return value.refuse("has no port");
            }
            return reachable(matcher.group(2))
                    ? Optional.of(text)
                    : value.refuse("has a port that is not between 1 and " + LAST_PORT);
        });
    }

    private static boolean reachable(String port) {
        int number = Integer.parseInt(port);
        return number > 0 && number <= LAST_PORT;
    }

    private static Optional<String> broken(String server, List<String> earlier) {
        Matcher matcher = SERVER.matcher(server);
        if (server.isEmpty()) {
            return Optional.of("has an empty entry between its commas");
        }
        if (server.contains("://")) {
            return Optional.of("is not host:port: the protocol is set by client: { security.protocol: ... }");
        }
        if (!matcher.matches()) {
            return Optional.of("is not a list of host:port: see '" + server + "'");
        }
        if (matcher.group(2) == null) {
            return Optional.of("has no port in '" + server + "'");
        }
        if (!reachable(matcher.group(2))) {
            return Optional.of("has a port that is not between 1 and " + LAST_PORT + " in '" + server + "'");
        }
        return earlier.contains(server) ? Optional.of("names '" + server + "' twice") : Optional.empty();
    }
}
