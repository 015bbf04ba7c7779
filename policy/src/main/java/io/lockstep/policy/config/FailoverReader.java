package io.lockstep.policy.config;

import io.lockstep.policy.Budgets;
import io.lockstep.policy.Comparison;
import io.lockstep.policy.Failover;
import io.lockstep.policy.Fence;
import io.lockstep.policy.Routing;
import io.lockstep.policy.Ways;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code failover}. */
final class FailoverReader {
    private static final Failover DEFAULT = Failover.DEFAULT;
    private static final int MOST_APPROVALS = 100;
    private static final int MOST_RECORDS = 50_000;

    private final WaysReader ways;

    FailoverReader(WaysReader ways) {
        this.ways = ways;
    }

    /** @param regions the names of the pair's regions as written, so that a region that is wrong is not told again */
    Optional<Failover> read(Value value, Set<String> regions) {
        return value.section().map(section -> failover(section, regions));
    }

    private Failover failover(Section section, Set<String> regions) {
        Fence fence = section.optional("fence", "acl", FailoverReader::fence, DEFAULT.fence());
        List<String> writers = section.optional("writers", "[\"User:app\"]", Principals::list, DEFAULT.writers());
        List<String> exempt = section.optional(
                "exempt", "[\"User:ops\"]", list -> Principals.without(list, writers), DEFAULT.exempt());
        List<Routing> routing = section.optional("routing", "[record]", FailoverReader::routing, DEFAULT.routing());
        Ways told = ways.read(section, routing, regions);
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
                told,
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
        return Scalars.distinct(value, "record", Scalars.word(Routing.class))
                .flatMap(read -> read.isEmpty()
                        ? value.refuse("is an empty list: a fence alone moves no client")
                        : Optional.of(read));
    }

    private static Optional<List<URI>> controllers(Value value) {
        return Scalars.distinct(value, "\"http://127.0.0.1:8090\"", Addresses::http);
    }
}
