package io.lockstep.policy.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code failover.dns.names} of one file: what each name of the zone holds for each region. */
final class DnsNames {
    static final String EXAMPLE = "{ kafka-1.shop.example: { east: [10.0.0.1], west: [10.1.0.1] } }";

    private static final String NAME = "{ east: [10.0.0.1], west: [10.1.0.1] }";
    private static final int MOST_NAMES = 200;
    private static final int MOST_CHARACTERS = 253;
    private static final Pattern HOST =
            Pattern.compile("(?i)(?=.{1," + MOST_CHARACTERS + "}$)" + label() + "(\\." + label() + ")*");
    private static final Pattern V4 = Pattern.compile("(" + octet() + "\\.){3}" + octet());
    private static final Pattern V6 = Pattern.compile("(?i)[0-9a-f]*:[0-9a-f:.]*");

    private final Set<String> regions;
    private final String zone;

    /** @param zone empty where it is wrong, which is told there */
    DnsNames(Set<String> regions, String zone) {
        this.regions = regions;
        this.zone = zone;
    }

    private static String label() {
        return "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
    }

    private static String octet() {
        return "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    }

    Optional<SortedMap<String, SortedMap<String, List<String>>>> read(Value value) {
        return value.section().flatMap(section -> {
            SortedMap<String, SortedMap<String, List<String>>> names = new TreeMap<>();
            for (String name : section.keys()) {
                section.value(name, NAME).ifPresent(entry -> name(name, entry, names));
            }
            if (section.keys().isEmpty() || section.keys().size() > MOST_NAMES) {
                return value.refuseUnseen(
                        "has " + section.keys().size() + " names, and 1 to " + MOST_NAMES + " can be led",
                        "Write e.g. " + EXAMPLE);
            }
            return Optional.of(names);
        });
    }

    private void name(String name, Value entry, SortedMap<String, SortedMap<String, List<String>>> names) {
        Value asName = new Value(
                new Node.Scalar(name, entry.node().line()), entry.path(), "kafka-1." + zone, entry.problems());
        Optional<String> own = hostName(asName).flatMap(text -> inZone(asName, text));
        entry.section().ifPresent(section -> {
            SortedMap<String, List<String>> byRegion = new TreeMap<>();
            for (String region : regions) {
                byRegion.put(region, section.required(region, "[10.0.0.1]", DnsNames::values, List.of()));
            }
            section.end();
            own.ifPresent(known -> names.put(known, byRegion));
        });
    }

    private Optional<String> inZone(Value value, String name) {
        return zone.isEmpty() || name.endsWith("." + zone)
                ? Optional.of(name)
                : value.refuse("is not a name in the zone " + zone, "Write e.g. kafka-1." + zone);
    }

    /** Addresses, or the one name that stands for all. */
    private static Optional<List<String>> values(Value value) {
        return Scalars.distinct(value, "10.0.0.1", DnsNames::target).flatMap(read -> {
            if (read.isEmpty()) {
                return value.refuse("is an empty list, which would make the name disappear");
            }
            boolean alone = read.size() == 1 || read.stream().allMatch(DnsNames::isAddress);
            return alone
                    ? Optional.of(read)
                    : value.refuse(
                            "has a name among several entries, and a name that stands for another holds nothing else",
                            "Write addresses only, or that one name");
        });
    }

    private static Optional<String> target(Value value) {
        return value.text().flatMap(text -> isAddress(text) ? Optional.of(text) : hostName(value));
    }

    /** In small letters, without the last dot. */
    static Optional<String> hostName(Value value) {
        return value.text().flatMap(text -> {
            String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
            boolean number = !name.isEmpty() && name.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
            return HOST.matcher(name).matches() && !number
                    ? Optional.of(name.toLowerCase(Locale.ROOT))
                    : value.refuse("is not a name of the DNS");
        });
    }

    static boolean isAddress(String text) {
        if (V4.matcher(text).matches()) {
            return true;
        }
        try {
            return V6.matcher(text).matches() && InetAddress.getByName("[" + text + "]") != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
