package io.lockstep.policy.config;

import io.lockstep.policy.Dns;
import io.lockstep.policy.HaProxy;
import io.lockstep.policy.Kubernetes;
import io.lockstep.policy.Routing;
import io.lockstep.policy.Ways;
import io.lockstep.policy.Webhook;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the keys of {@code failover} that one strategy of its routing needs. */
final class WaysReader {
    private static final String WEBHOOK_EXAMPLE =
            "{ url: \"http://127.0.0.1:9000/route\", verify: \"http://127.0.0.1:9000/route\" }";

    private final Function<Value, Optional<Path>> file;
    private final DnsReader dns;
    private final HaProxyReader balancers;
    private final KubernetesReader objects;

    /** @param folder where relative paths begin: the policy file's own folder */
    WaysReader(References references, Path folder) {
        this.file = FilePath.under(folder);
        this.dns = new DnsReader(references);
        this.balancers = new HaProxyReader(folder);
        this.objects = new KubernetesReader(folder);
    }

    Ways read(Section section, List<Routing> routing, Set<String> regions) {
        Optional<Path> path = neededBy(Routing.FILE, routing, section, "file", "routes/shop.properties", file);
        Optional<Webhook> webhook =
                neededBy(Routing.WEBHOOK, routing, section, "webhook", WEBHOOK_EXAMPLE, WaysReader::webhook);
        Optional<Dns> names =
                neededBy(Routing.DNS, routing, section, "dns", DnsReader.EXAMPLE, value -> dns.read(value, regions));
        Optional<HaProxy> haproxy = neededBy(
                Routing.HAPROXY,
                routing,
                section,
                "haproxy",
                HaProxyReader.EXAMPLE,
                value -> balancers.read(value, regions));
        Optional<Kubernetes> kubernetes = neededBy(
                Routing.KUBERNETES,
                routing,
                section,
                "kubernetes",
                KubernetesReader.EXAMPLE,
                value -> objects.read(value, regions));
        return new Ways(path, webhook, names, haproxy, kubernetes);
    }

    /** A key that must be there as soon as its strategy is among the routing's. */
    private static <T> Optional<T> neededBy(
            Routing strategy,
            List<Routing> routing,
            Section section,
            String key,
            String example,
            Function<Value, Optional<T>> reader) {
        Function<Value, Optional<Optional<T>>> optional =
                value -> reader.apply(value).map(Optional::of);
        return routing.contains(strategy)
                ? section.required(key, example, optional, Optional.empty())
                : section.optional(key, example, optional, Optional.empty());
    }

    private static Optional<Webhook> webhook(Value value) {
        return value.section().map(section -> {
            String example = "\"http://127.0.0.1:9000/route\"";
            URI url = section.required("url", example, Addresses::http, URI.create(""));
            URI verify = section.required("verify", example, Addresses::http, URI.create(""));
            Duration timeout =
                    section.optional("timeout", "5s", Quantities.duration("100ms", "5m"), Duration.ofSeconds(5));
            section.end();
            return new Webhook(url, verify, timeout);
        });
    }
}
