package io.lockstep.failover.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a configuration file: where its servers are, and the line that tells which route was written. Pure. */
final class Configuration {
    private static final Pattern SECTION = Pattern.compile("^(?:backend|listen)\\s+(\\S+).*");
    private static final Pattern OTHER = Pattern.compile(
            "^(?:global|defaults|frontend|peers|resolvers|userlist|mailers|cache|program|ring|http-errors)"
                    + "(?:\\s.*)?");
    private static final Pattern SERVER = Pattern.compile("^(\\s*server\\s+(\\S+)\\s+)(\\S+)(.*)$");

    private final List<String> lines;
    private final String marker;

    /** @param marker how the line begins that is this pair's */
    Configuration(String text, String marker) {
        this.lines = text.lines().toList();
        this.marker = marker;
    }

    /** What follows the marker; empty where there is no such line. */
    Optional<String> told() {
        return lines.stream()
                .filter(line -> line.startsWith(marker))
                .map(line -> line.substring(marker.length()).strip())
                .findFirst();
    }

    /** Addresses by {@code backend/server}. */
    SortedMap<String, String> servers() {
        SortedMap<String, String> all = new TreeMap<>();
        each((server, line) -> {
            if (!server.isEmpty()) {
                all.put(server, Spoken.canonical(at(line).group(3)));
            }
        });
        return all;
    }

    /** The text with these addresses and this marker; every other line is as it was. */
    String with(Map<String, String> addresses, String told) {
        List<String> written = new ArrayList<>(List.of(marker + " " + told));
        each((server, line) -> {
            if (!line.startsWith(marker)) {
                written.add(addresses.containsKey(server) ? moved(line, addresses.get(server)) : line);
            }
        });
        return String.join("\n", written) + "\n";
    }

    private static String moved(String line, String address) {
        Matcher server = at(line);
        return Spoken.canonical(server.group(3)).equals(Spoken.canonical(address))
                ? line
                : server.group(1) + address + server.group(4);
    }

    private static Matcher at(String line) {
        Matcher server = SERVER.matcher(line);
        if (!server.matches()) {
            throw new IllegalStateException(line);
        }
        return server;
    }

    /** Told of every line, with the server that it describes, or an empty text. */
    private void each(LineReader reader) {
        String section = "";
        for (String line : lines) {
            Matcher begins = SECTION.matcher(line.strip());
            if (begins.matches()) {
                section = begins.group(1);
            } else if (OTHER.matcher(line.strip()).matches()) {
                section = "";
            }
            Matcher server = SERVER.matcher(line);
            boolean ours = server.matches() && !section.isEmpty();
            reader.line(ours ? section + "/" + server.group(2) : "", line);
        }
    }

    @FunctionalInterface
    private interface LineReader {
        void line(String server, String line);
    }
}
