package io.lockstep.policy.config;

import io.lockstep.policy.HaProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code failover.haproxy}. */
final class HaProxyReader {
    private static final String INSTANCE = "{ socket: /run/haproxy/lockstep.sock, file: /etc/haproxy/haproxy.cfg }";
    private static final String SERVER = "{ east: \"10.0.0.1:9092\", west: \"10.1.0.1:9092\" }";
    private static final String INSTANCES = "{ a: " + INSTANCE + " }";
    private static final String SERVERS = "{ kafka-1/broker: " + SERVER + " }";
    static final String EXAMPLE = "{ instances: " + INSTANCES + ", servers: " + SERVERS + " }";

    /** What HAProxy takes as names, and what nothing else can be made of on its command line. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,200}/[A-Za-z0-9_.:-]{1,200}");

    private final Path folder;
    private final Function<Value, Optional<Path>> file;

    /** @param folder where relative paths begin: the policy file's own folder */
    HaProxyReader(Path folder) {
        this.folder = folder;
        this.file = FilePath.under(folder);
    }

    /** @param regions as written */
    Optional<HaProxy> read(Value value, Set<String> regions) {
        return value.section().map(section -> {
            SortedMap<String, HaProxy.Instance> instances = section.required(
                    "instances", INSTANCES, item -> all(item, INSTANCE, instance(regions)), new TreeMap<>());
            SortedMap<String, SortedMap<String, String>> servers =
                    section.required("servers", SERVERS, item -> all(item, SERVER, server(regions)), new TreeMap<>());
            Duration timeout =
                    section.optional("timeout", "5s", Quantities.duration("100ms", "1m"), Duration.ofSeconds(5));
            section.end();
            return new HaProxy(instances, servers, timeout);
        });
    }

    /** What stands under names that the author chose. */
    private static <T> Optional<SortedMap<String, T>> all(
            Value value, String example, BiConsumer<Value, SortedMap<String, T>> entry) {
        return value.section().flatMap(section -> {
            SortedMap<String, T> read = new TreeMap<>();
            for (String name : section.keys()) {
                section.value(name, example).ifPresent(item -> entry.accept(item, read));
            }
            return section.keys().isEmpty()
                    ? value.refuse("names none, so nobody would be led anywhere")
                    : Optional.of(read);
        });
    }

    private BiConsumer<Value, SortedMap<String, HaProxy.Instance>> instance(Set<String> regions) {
        Map<String, String> sockets = new HashMap<>();
        Map<Path, String> files = new HashMap<>();
        return (value, read) -> {
            Optional<String> name = Scalars.name(named(value, "a"));
            value.section().ifPresent(section -> {
                String socket = section.required(
                        "socket", "/run/haproxy/lockstep.sock", item -> once(item, socket(item), sockets), "");
                Path path = section.required(
                        "file", "/etc/haproxy/haproxy.cfg", item -> once(item, file.apply(item), files), folder);
                Optional<String> region = section.optional(
                        "region", "east", item -> Scalars.oneOf(item, regions).map(Optional::of), Optional.empty());
                section.end();
                name.ifPresent(known -> read.put(known, new HaProxy.Instance(socket, path, region)));
            });
        };
    }

    private Optional<String> socket(Value value) {
        return value.text()
                .flatMap(text -> text.contains("/")
                        ? file.apply(value).map(Path::toString)
                        : address(value, "is neither a path of a socket nor its address:port"));
    }

    private static <T> Optional<T> once(Value value, Optional<T> read, Map<T, String> others) {
        return read.flatMap(one -> {
            String other = others.putIfAbsent(one, value.path());
            return other == null ? Optional.of(one) : value.refuse("is " + other + " too", "Each process has its own");
        });
    }

    private static BiConsumer<Value, SortedMap<String, SortedMap<String, String>>> server(Set<String> regions) {
        return (value, read) -> {
            Value named = named(value, "kafka-1/broker");
            Optional<String> name = named.text()
                    .flatMap(text -> NAME.matcher(text).matches()
                            ? Optional.of(text)
                            : named.refuse("is not backend/server as HAProxy's configuration names them"));
            value.section().ifPresent(section -> {
                SortedMap<String, String> byRegion = new TreeMap<>();
                for (String region : regions) {
                    byRegion.put(
                            region,
                            section.required(
                                    region,
                                    "\"10.0.0.1:9092\"",
                                    item -> address(item, "is not address:port of a broker's listener"),
                                    ""));
                }
                section.end();
                name.ifPresent(known -> read.put(known, byRegion));
            });
        };
    }

    /** The key of an entry as a value, to be told like one. */
    private static Value named(Value entry, String example) {
        String key = entry.path().substring(entry.path().indexOf("haproxy.") + "haproxy.".length());
        String own = key.substring(key.indexOf('.') + 1);
        return new Value(new Node.Scalar(own, entry.node().line()), entry.path(), example, entry.problems());
    }

    /** By IP address, which is all that a runtime socket takes. */
    private static Optional<String> address(Value value, String rule) {
        return Bootstrap.server(value).flatMap(server -> {
            String host = server.substring(0, server.lastIndexOf(':'));
            return DnsNames.isAddress(host.replace("[", "").replace("]", ""))
                    ? Optional.of(server)
                    : value.refuse(rule + ", with an IP address");
        });
    }
}
