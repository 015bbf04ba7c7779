package io.lockstep.policy.config;

import io.lockstep.policy.Dns;
import io.lockstep.policy.Dns.Algorithm;
import io.lockstep.policy.Secret;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code failover.dns}. */
final class DnsReader {
    static final String EXAMPLE = "{ zone: shop.example, primary: \"10.0.0.53:53\", key: " + DnsReader.KEY + ", names: "
            + DnsNames.EXAMPLE + " }";

    private static final String KEY = "{ name: lockstep, secret: \"${env:DNS_KEY}\" }";
    private static final String SERVER = "\"10.0.0.53:53\"";
    private static final int LEAST_SECRET_BYTES = 16;

    private final References references;

    DnsReader(References references) {
        this.references = references;
    }

    /** @param regions as written */
    Optional<Dns> read(Value value, Set<String> regions) {
        return value.section().map(section -> {
            String zone = section.required("zone", "shop.example", DnsNames::hostName, "");
            Map<String, String> addresses = new HashMap<>();
            String primary = section.required("primary", SERVER, item -> server(item, addresses), "");
            SortedMap<String, List<String>> servers = section.optional(
                    "servers",
                    "{ east: [" + SERVER + "] }",
                    item -> servers(item, regions, addresses),
                    new TreeMap<>());
            Dns.Key key =
                    section.required("key", KEY, this::key, new Dns.Key("", Algorithm.HMAC_SHA256, new Secret("")));
            SortedMap<String, SortedMap<String, List<String>>> names = section.required(
                    "names", DnsNames.EXAMPLE, item -> new DnsNames(regions, zone).read(item), new TreeMap<>());
            Duration ttl = section.optional("ttl", "5s", DnsReader::wholeSeconds, Duration.ofSeconds(5));
            Duration timeout =
                    section.optional("timeout", "5s", Quantities.duration("100ms", "1m"), Duration.ofSeconds(5));
            section.end();
            return new Dns(zone, primary, servers, key, names, ttl, timeout);
        });
    }

    private static Optional<Duration> wholeSeconds(Value value) {
        return Quantities.duration("1s", "1h")
                .apply(value)
                .flatMap(ttl -> ttl.toMillis() % 1_000 == 0
                        ? Optional.of(ttl)
                        : value.refuse("is not a whole number of seconds, which is what zones hold"));
    }

    private Optional<Dns.Key> key(Value value) {
        return value.section().map(section -> {
            String name = section.required("name", "lockstep", DnsNames::hostName, "");
            Algorithm algorithm =
                    section.optional("algorithm", "hmac-sha256", Scalars.word(Algorithm.class), Algorithm.HMAC_SHA256);
            String secret = section.required(
                    "secret",
                    "${env:DNS_KEY}",
                    item -> item.text()
                            .flatMap(text -> references.resolve(item, text))
                            .flatMap(text -> secret(item, text)),
                    "");
            section.end();
            return new Dns.Key(name, algorithm, new Secret(secret));
        });
    }

    private static Optional<String> secret(Value value, String text) {
        try {
            if (Base64.getDecoder().decode(text).length >= LEAST_SECRET_BYTES) {
                return Optional.of(text);
            }
        } catch (IllegalArgumentException e) {
            return notASecret(value);
        }
        return notASecret(value);
    }

    private static Optional<String> notASecret(Value value) {
        return value.refuseUnseen(
                "is not the base64 of " + LEAST_SECRET_BYTES + " bytes or more",
                "Write what tsig-keygen shows as secret, e.g. by ${env:DNS_KEY}");
    }

    private static Optional<SortedMap<String, List<String>>> servers(
            Value value, Set<String> regions, Map<String, String> addresses) {
        return value.section().map(section -> {
            SortedMap<String, List<String>> read = new TreeMap<>();
            for (String region : regions) {
                section.value(region, "[" + SERVER + "]")
                        .flatMap(item -> item.list(SERVER, one -> server(one, addresses)))
                        .ifPresent(list -> read.put(region, list));
            }
            section.end();
            return read;
        });
    }

    /** By address, because a name would have to be looked up while nobody knows which servers still answer. */
    private static Optional<String> server(Value value, Map<String, String> addresses) {
        return Bootstrap.server(value).flatMap(server -> {
            String host = server.substring(0, server.lastIndexOf(':'));
            if (!DnsNames.isAddress(host.replace("[", "").replace("]", ""))) {
                return value.refuse("does not begin with an IP address, and a name would have to be looked up first");
            }
            String other = addresses.putIfAbsent(server, value.path());
            return other == null ? Optional.of(server) : value.refuse("is " + other + " too", "Name each server once");
        });
    }
}
