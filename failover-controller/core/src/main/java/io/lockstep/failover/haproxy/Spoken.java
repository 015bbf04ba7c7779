package io.lockstep.failover.haproxy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The runtime socket's tables: {@code show servers state} and {@code show stat}. */
final class Spoken {
    /** The configuration's own {@code disabled} stays told after an order has enabled a server. */
    private static final int CONFIGURED = 0x04;

    private Spoken() {}

    /** By {@code backend/server}; without any where a table is not of the expected form. */
    static SortedMap<String, Standing> standings(String states, String statistics) {
        SortedMap<String, Standing> all = new TreeMap<>();
        Map<String, Long> sessions = sessions(statistics);
        List<String> names = header(states, " ").orElse(List.of());
        for (String line : states.lines().toList()) {
            Map<String, String> row = row(names, line.split(" "));
            String server = row.get("be_name") + "/" + row.get("srv_name");
            if (row.containsKey("srv_port") && !line.startsWith("#")) {
                boolean ready = (number(row.getOrDefault("srv_admin_state", "")) & ~CONFIGURED) == 0;
                all.put(
                        server,
                        new Standing(
                                canonical(row.getOrDefault("srv_addr", ""), row.getOrDefault("srv_port", "")),
                                ready,
                                sessions.getOrDefault(server, 0L)));
            }
        }
        return all;
    }

    private static Map<String, Long> sessions(String statistics) {
        Map<String, Long> all = new HashMap<>();
        List<String> names = header(statistics, ",").orElse(List.of());
        for (String line : statistics.lines().toList()) {
            Map<String, String> row = row(names, line.split(",", -1));
            if (row.containsKey("scur") && !line.startsWith("#")) {
                all.put(row.get("pxname") + "/" + row.get("svname"), number(row.getOrDefault("scur", "")));
            }
        }
        return all;
    }

    private static Optional<List<String>> header(String table, String separator) {
        return table.lines()
                .filter(line -> line.startsWith("# "))
                .findFirst()
                .map(line -> Arrays.asList(line.substring(2).split(separator)));
    }

    private static Map<String, String> row(List<String> names, String[] values) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.size() && values.length > 1 && i < values.length; i++) {
            row.put(names.get(i), values[i]);
        }
        return row;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The one spelling of an address: nothing is looked up. */
    static String canonical(String host, String port) {
        String bare = host.replace("[", "").replace("]", "");
        if (!bare.contains(":")) {
            return bare + ":" + port;
        }
        try {
            return "[" + InetAddress.getByName("[" + bare + "]").getHostAddress() + "]:" + port;
        } catch (UnknownHostException e) {
            return host + ":" + port;
        }
    }

    static String canonical(String address) {
        int colon = address.lastIndexOf(':');
        return colon < 0 ? address : canonical(address.substring(0, colon), address.substring(colon + 1));
    }
}
