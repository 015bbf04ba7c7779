package io.lockstep.worker.decision;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.worker.WorkerPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What changed policies mean for links that run: all of it is taken over, or nothing. */
public sealed interface PolicyChange {
    /** The files are those in force. */
    record Same() implements PolicyChange {}

    /** Something was changed that cannot change while the process runs; each problem with the way out. */
    record Refuse(List<String> problems) implements PolicyChange {}

    /** These links are ended and started anew; the others are not touched. */
    record Apply(List<LinkSettings> links) implements PolicyChange {}

    static PolicyChange of(WorkerPlan now, WorkerPlan wanted) {
        if (now.versions().equals(wanted.versions())) {
            return new Same();
        }
        Map<String, LinkSettings> running = byPair(now);
        Map<String, LinkSettings> next = byPair(wanted);
        List<String> problems = new ArrayList<>();
        if (!running.keySet().equals(next.keySet())) {
            problems.add("pair: the policies are of " + names(next.keySet()) + ", and this process serves "
                    + names(running.keySet()) + ". " + ANEW);
        }
        List<LinkSettings> changed = new ArrayList<>();
        running.forEach((pair, before) -> {
            LinkSettings after = next.get(pair);
            if (after != null) {
                problems.addAll(fixed(pair, before, after));
                boolean same = before.equals(after) && now.drillsOf(before).equals(wanted.drillsOf(after));
                if (!same) {
                    changed.add(after);
                }
            }
        });
        return problems.isEmpty() ? new Apply(List.copyOf(changed)) : new Refuse(List.copyOf(problems));
    }

    private static Map<String, LinkSettings> byPair(WorkerPlan plan) {
        return plan.links().stream()
                .collect(Collectors.toMap(
                        settings -> settings.link().pair(), Function.identity(), (one, other) -> one, TreeMap::new));
    }

    private static List<String> fixed(String pair, LinkSettings before, LinkSettings after) {
        List<String> problems = new ArrayList<>();
        LinkId link = before.link();
        compare(problems, pair, "regions", link.name(), after.link().name());
        compare(problems, pair, "active", before.active(), after.active());
        compare(
                problems,
                pair,
                "regions." + link.source() + ".bootstrap",
                address(before.source()),
                address(after.source()));
        compare(
                problems,
                pair,
                "regions." + link.target() + ".bootstrap",
                address(before.target()),
                address(after.target()));
        compare(problems, pair, "worker.memory", before.memoryBudget() + " bytes", after.memoryBudget() + " bytes");
        return problems;
    }

    private static String address(Map<String, String> client) {
        return client.getOrDefault("bootstrap.servers", "");
    }

    private static void compare(List<String> problems, String pair, String key, String before, String after) {
        if (!before.equals(after)) {
            problems.add(key + ": '" + after + "' of pair " + pair + " cannot replace '" + before
                    + "' while the worker runs. " + ANEW);
        }
    }

    private static String names(Set<String> pairs) {
        return String.join(", ", pairs);
    }

    /** The way out of whatever cannot change. */
    String ANEW = "Put it back, or start the worker anew";
}
