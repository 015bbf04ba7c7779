package io.lockstep.failover.app;

import io.lockstep.failover.LossBound;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Plan;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A pair, what is decided about it, and plans of the business' runs and of drills'. */
final class Business {
    static final String PAIR = "shop";
    static final String DRILL = "shop.drill";
    static final Instant START = Instant.parse("2026-03-01T06:00:00Z");

    private Business() {}

    /** @param approvals as long as one lacks, its run does nothing */
    static Plan plan(String id, String pair, String from, String to, int approvals) {
        Plan.Scope scope = new Plan.Scope(
                pair,
                pair.equals(DRILL) ? Mode.DRILL_SHADOW : Mode.PLANNED,
                from,
                to,
                4,
                new TreeMap<>(Map.of("orders", 1)),
                new TreeSet<>(),
                "acl",
                List.of("record"),
                approvals,
                budgets());
        return new Plan(id, id + "-abcdef", scope, List.of(), LossBound.NONE, Optional.empty(), 1_000, "ann", START);
    }

    static Plan.Budgets budgets() {
        return new Plan.Budgets(60_000, 10_000, 10_000, 5_000, 60_000, 1_000);
    }

    static PairRules rules() {
        return rules("one");
    }

    static PairRules rules(String instance) {
        Duration second = Duration.ofSeconds(1);
        return new PairRules(
                PAIR,
                List.of("east", "west"),
                "east",
                instance,
                "east",
                URI.create("http://127.0.0.1:1"),
                "test",
                second,
                second,
                second,
                "acl",
                List.of("record"),
                0,
                second,
                budgets(),
                second,
                second,
                false,
                second);
    }
}
