package io.lockstep.policy.config;

import io.lockstep.policy.Kubernetes;
import io.lockstep.policy.Kubernetes.Cluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code failover.kubernetes}. */
final class KubernetesReader {
    private static final String CLUSTER = "{ namespace: shop }";
    private static final String CLUSTERS = "{ here: " + CLUSTER + " }";
    private static final String SERVICE = "{ east: kafka.east.example, west: kafka.west.example }";
    private static final String SERVICES = "{ kafka: " + SERVICE + " }";
    static final String EXAMPLE = "{ clusters: " + CLUSTERS + ", configMap: kafka-route }";

    /** RFC 1123, as Kubernetes wants it. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final Function<Value, Optional<Path>> file;

    /** @param folder where relative paths begin: the policy file's own folder */
    KubernetesReader(Path folder) {
        this.file = FilePath.under(folder);
    }

    /** @param regions as written */
    Optional<Kubernetes> read(Value value, Set<String> regions) {
        return value.section().map(section -> {
            SortedMap<String, Cluster> clusters = section.required(
                    "clusters", CLUSTERS, item -> all(item, CLUSTER, cluster(regions)), new TreeMap<>());
            Optional<String> configMap = section.optional(
                    "configMap", "kafka-route", item -> object(item).map(Optional::of), Optional.empty());
            SortedMap<String, SortedMap<String, String>> services = section.optional(
                    "services", SERVICES, item -> all(item, SERVICE, service(regions)), new TreeMap<>());
            Duration timeout =
                    section.optional("timeout", "5s", Quantities.duration("100ms", "1m"), Duration.ofSeconds(5));
            section.end();
            if (!section.keys().contains("configMap") && !section.keys().contains("services")) {
                value.refuseUnseen(
                        "names neither a configMap nor services, so nobody would be told anything",
                        "Write e.g. configMap: kafka-route");
            }
            return new Kubernetes(clusters, configMap, services, timeout);
        });
    }

    /** What stands under names that the author chose. */
    private static <T> Optional<SortedMap<String, T>> all(
            Value value, String example, BiConsumer<Named, SortedMap<String, T>> entry) {
        return value.section().flatMap(section -> {
            SortedMap<String, T> read = new TreeMap<>();
            for (String name : section.keys()) {
                section.value(name, example).ifPresent(item -> entry.accept(new Named(name, item), read));
            }
            return section.keys().isEmpty() ? value.refuse("names none") : Optional.of(read);
        });
    }

    /** An entry with its key, which is a value, too. */
    private record Named(String name, Value entry) {
        Value key(String example) {
            return new Value(new Node.Scalar(name, entry.node().line()), entry.path(), example, entry.problems());
        }
    }

    private BiConsumer<Named, SortedMap<String, Cluster>> cluster(Set<String> regions) {
        return (named, read) -> {
            Optional<String> name = Scalars.name(named.key("here"));
            named.entry().section().ifPresent(section -> {
                String namespace = section.required("namespace", "shop", KubernetesReader::object, "");
                Optional<Path> kubeconfig = section.optional(
                        "kubeconfig",
                        "secrets/kubeconfig",
                        item -> file.apply(item).map(Optional::of),
                        Optional.empty());
                Optional<String> region = section.optional(
                        "region", "east", item -> Scalars.oneOf(item, regions).map(Optional::of), Optional.empty());
                section.end();
                name.ifPresent(known -> read.put(known, new Cluster(namespace, kubeconfig, region)));
            });
        };
    }

    private static BiConsumer<Named, SortedMap<String, SortedMap<String, String>>> service(Set<String> regions) {
        return (named, read) -> {
            Optional<String> name = object(named.key("kafka"));
            named.entry().section().ifPresent(section -> {
                SortedMap<String, String> byRegion = new TreeMap<>();
                for (String region : regions) {
                    byRegion.put(region, section.required(region, "kafka.east.example", DnsNames::hostName, ""));
                }
                section.end();
                name.ifPresent(known -> read.put(known, byRegion));
            });
        };
    }

    private static Optional<String> object(Value value) {
        return value.text()
                .flatMap(text -> NAME.matcher(text).matches()
                        ? Optional.of(text)
                        : value.refuse("is not a name as Kubernetes wants it: a-z, 0-9 and inner dashes, up to 63"));
    }
}
