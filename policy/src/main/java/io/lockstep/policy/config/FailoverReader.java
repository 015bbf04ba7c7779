package io.lockstep.policy.config;

import io.lockstep.policy.Budgets;
import io.lockstep.policy.Comparison;
import io.lockstep.policy.Failover;
import io.lockstep.policy.Fence;
import io.lockstep.policy.Routing;
import io.lockstep.policy.Webhook;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code failover}. */
final class FailoverReader {
    private static final Failover DEFAULT = Failover.DEFAULT;
    /** Words that will mean something; until then a policy with one of them is none that could be started. */
    private static final Set<Routing> TO_COME = Set.of(Routing.DNS, Routing.KUBERNETES, Routing.HAPROXY);

    private static final int MOST_APPROVALS = 100;
    private static final int MOST_RECORDS = 50_000;
    private static final String WEBHOOK_EXAMPLE =
            "{ url: \"http://127.0.0.1:9000/route\", verify: \"http://127.0.0.1:9000/route\" }";

    private final Function<Value, Optional<Path>> file;

    /** @param folder where relative paths begin: the policy file's own folder */
    FailoverReader(Path folder) {
        this.file = FilePath.under(folder);
    }

    Optional<Failover> read(Value value) {
        return value.section().map(this::failover);
    }

    private Failover failover(Section section) {
        Fence fence = section.optional("fence", "acl", FailoverReader::fence, DEFAULT.fence());
        List<String> writers = section.optional("writers", "[\"User:app\"]", Principals::list, DEFAULT.writers());
        List<String> exempt = section.optional(
                "exempt", "[\"User:ops\"]", list -> Principals.without(list, writers), DEFAULT.exempt());
        List<Routing> routing = section.optional("routing", "[record]", FailoverReader::routing, DEFAULT.routing());
        Optional<Path> route = neededBy(Routing.FILE, routing, section, "file", "routes/shop.properties", file);
        Optional<Webhook> webhook =
                neededBy(Routing.WEBHOOK, routing, section, "webhook", WEBHOOK_EXAMPLE, FailoverReader::webhook);
        long approvals =
                section.optional("approvals", "0", Scalars.number(0, MOST_APPROVALS), (long) DEFAULT.approvals());
        Duration expires = duration(section, "approvalExpires", "30m", "1m", "30d", DEFAULT.approvalExpires());
        Budgets budgets = budgets(section);
        Duration antiFlap = duration(section, "antiFlap", "10m", "0s", "30d", DEFAULT.antiFlap());
        Duration drillAge = duration(section, "drillAge", "30d", "1h", "3650d", DEFAULT.drillAge());
        long leapLimit =
                section.optional("leapLimit", "10000000", Scalars.number(0, Long.MAX_VALUE), DEFAULT.leapLimit());
        Comparison compare = section.optional(
                "compare",
                "{ within: 2s, bytes: 32MiB, records: 1000 }",
                FailoverReader::comparison,
                DEFAULT.compare());
        List<URI> controllers = section.optional(
                "controllers", "[\"http://127.0.0.1:8090\"]", FailoverReader::controllers, DEFAULT.controllers());
        section.end();
        return new Failover(
                fence,
                writers,
                exempt,
                routing,
                route,
                webhook,
                Math.toIntExact(approvals),
                expires,
                budgets,
                antiFlap,
                drillAge,
                leapLimit,
                compare,
                controllers);
    }

    private static Budgets budgets(Section section) {
        Budgets none = DEFAULT.budgets();
        return new Budgets(
                duration(section, "fenceBudget", "60s", "1s", "1h", none.fence()),
                duration(section, "drainBudget", "30s", "0s", "1h", none.drain()),
                duration(section, "routeBudget", "30s", "1s", "1h", none.route()),
                duration(section, "observe", "10s", "0s", "24h", none.observe()));
    }

    private static Optional<Comparison> comparison(Value value) {
        Comparison none = DEFAULT.compare();
        return value.section().map(section -> {
            Duration within = duration(section, "within", "2s", "0s", "1m", none.within());
            long bytes = section.optional("bytes", "32MiB", Quantities.size("1KiB", "1GiB"), none.bytes());
            long records = section.optional("records", "1000", Scalars.number(0, MOST_RECORDS), (long) none.records());
            section.end();
            return new Comparison(within, bytes, Math.toIntExact(records));
        });
    }

    private static Duration duration(
            Section section, String key, String example, String min, String max, Duration fallback) {
        return section.optional(key, example, Quantities.duration(min, max), fallback);
    }

    /** The gateway stops only those who come through it; that nobody writes any more is for the brokers to say. */
    private static Optional<Fence> fence(Value value) {
        return Scalars.word(Fence.class)
                .apply(value)
                .flatMap(fence -> fence == Fence.GATEWAY
                        ? value.refuse(
                                "alone does not stop who writes past the gateway, so it is no fence",
                                "Write acl or topic-config, and gateway in failover.routing: then it holds writers first")
                        : Optional.of(fence));
    }

    private static Optional<List<Routing>> routing(Value value) {
        return Scalars.distinct(value, "record", FailoverReader::there)
                .flatMap(read -> read.isEmpty()
                        ? value.refuse("is an empty list: a fence alone moves no client")
                        : Optional.of(read));
    }

    private static Optional<Routing> there(Value value) {
        return Scalars.word(Routing.class)
                .apply(value)
                .flatMap(routing -> TO_COME.contains(routing)
                        ? value.refuse("is not there yet", "Write record, file, webhook or gateway")
                        : Optional.of(routing));
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
            Duration timeout = duration(section, "timeout", "5s", "100ms", "5m", Duration.ofSeconds(5));
            section.end();
            return new Webhook(url, verify, timeout);
        });
    }

    private static Optional<List<URI>> controllers(Value value) {
        return Scalars.distinct(value, "\"http://127.0.0.1:8090\"", Addresses::http);
    }
}
