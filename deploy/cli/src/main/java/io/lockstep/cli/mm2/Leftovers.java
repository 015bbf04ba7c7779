package io.lockstep.cli.mm2;

import io.lockstep.cli.mm2.Finding.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The settings that became nothing of the policy, each with the reason. */
final class Leftovers {
    private static final String OWN = "Lockstep has this built in, or settings of its own";

    /** By how the name begins once the flow or cluster is taken off; the first that fits counts. */
    private static final List<Map.Entry<String, String>> REASONS = List.of(
            Map.entry("replication.factor", "topics get as many copies as on the source, as far as there are brokers"),
            Map.entry("tasks.max", "start more workers instead; they share the partitions"),
            Map.entry("consumer.", "a setting of one client only; a region has one set of settings for all"),
            Map.entry("producer.", "a setting of one client only; a region has one set of settings for all"),
            Map.entry("admin.", "a setting of one client only; a region has one set of settings for all"),
            Map.entry("exactly.once", "always so: the target's log itself says where to go on"),
            Map.entry("offset.lag.max", "positions are exact, so there is no lag to allow"),
            Map.entry("refresh.", "new topics and groups are looked for all the time"),
            Map.entry("emit.", OWN),
            Map.entry("sync.", OWN),
            Map.entry("heartbeats", OWN),
            Map.entry("checkpoints", OWN),
            Map.entry("offset", OWN),
            Map.entry("status.storage", OWN),
            Map.entry("config.storage", OWN),
            Map.entry("config.", "a policy reads ${file:path:key} and ${env:NAME} by itself"),
            Map.entry(
                    "transforms", "records are mirrored as they are; what a transformation made cannot be taken over"),
            Map.entry("predicates", "records are mirrored as they are"));

    private final Map<String, String> all;
    private final Flow flow;
    private final FlowSettings settings;

    Leftovers(Map<String, String> all, Flow flow, FlowSettings settings) {
        this.all = all;
        this.flow = flow;
        this.settings = settings;
    }

    void addTo(List<Finding> findings) {
        for (String key : new TreeSet<>(settings.left())) {
            if (!key.equals("clusters") && !key.endsWith(".enabled") && ours(key)) {
                findings.add(new Finding(Kind.NOT_CARRIED, key, reason(bare(key))));
            }
        }
    }

    /** Other clusters and flows are other policies' affair. */
    private boolean ours(String key) {
        int arrow = key.indexOf("->");
        if (arrow >= 0) {
            return key.startsWith(flow + ".");
        }
        return Flows.Lists.of(all.getOrDefault("clusters", "")).stream()
                .filter(cluster -> !cluster.equals(flow.source()) && !cluster.equals(flow.target()))
                .noneMatch(cluster -> key.startsWith(cluster + "."));
    }

    private String bare(String key) {
        for (String prefix : List.of(flow + ".", flow.source() + ".", flow.target() + ".")) {
            if (key.startsWith(prefix)) {
                return key.substring(prefix.length());
            }
        }
        return key;
    }

    private static String reason(String name) {
        return REASONS.stream()
                .filter(reason -> name.startsWith(reason.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("a policy has nothing like it; see the table of keys in policy/README.md");
    }
}
