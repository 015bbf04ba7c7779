package io.lockstep.failover.gate;

import io.lockstep.failover.GateResult;
import io.lockstep.failover.port.LinkControl.Status;
import io.lockstep.failover.port.Regions.OpenTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the mirror has to be like. */
public final class MirrorGates {
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int NAMED = 5;

    private MirrorGates() {}

    /** @param partitions how many the pair has */
    public static GateResult streaming(List<Status> workers, int partitions) {
        List<Status> fresh = fresh(workers);
        if (fresh.isEmpty()) {
            return Gate.STREAMING.unknown("no worker of the link has told anything in the last " + FRESH.toSeconds()
                    + " s. Start one, and look at ./lockstep status");
        }
        Map<String, String> halted = new TreeMap<>();
        fresh.forEach(worker -> halted.putAll(worker.halted()));
        if (!halted.isEmpty()) {
            return Gate.STREAMING.fail(halted.size() + " partitions are halted: " + first(halted));
        }
        int mirrored = fresh.stream().mapToInt(Status::partitions).sum();
        return mirrored < partitions
                ? Gate.STREAMING.fail(mirrored + " of " + partitions + " partitions are mirrored")
                : Gate.STREAMING.pass(mirrored + " partitions are mirrored by " + fresh.size() + " workers");
    }

    /** Whose topics and groups they are has to be clear before writes on them are stopped anywhere. */
    public static GateResult ownership(List<Status> workers) {
        List<Status> fresh = fresh(workers);
        if (fresh.isEmpty()) {
            return Gate.OWNERSHIP.unknown(
                    "no worker has told lately whether another pair claims a topic or group of this one");
        }
        SortedSet<String> groups = new TreeSet<>();
        fresh.forEach(worker -> groups.addAll(worker.contestedGroups()));
        List<String> named = Stream.of(named("topics", contested(fresh)), named("groups", groups))
                .filter(text -> !text.isEmpty())
                .toList();
        return named.isEmpty()
                ? Gate.OWNERSHIP.pass("no other pair claims a topic or group of this one")
                : Gate.OWNERSHIP.fail("claimed by another pair, too: " + String.join("; ", named));
    }

    private static String named(String kind, SortedSet<String> names) {
        return names.isEmpty() ? "" : kind + " " + String.join(", ", names);
    }

    /** Topics that another pair claims, too, by those who told lately, or by whoever ever told where nobody did. */
    public static SortedSet<String> contested(List<Status> workers) {
        List<Status> fresh = fresh(workers);
        SortedSet<String> contested = new TreeSet<>();
        (fresh.isEmpty() ? workers : fresh).forEach(worker -> contested.addAll(worker.contested()));
        return contested;
    }

    public static GateResult lag(List<Status> workers, Duration objective) {
        List<Status> fresh = fresh(workers);
        if (fresh.isEmpty()) {
            return Gate.LAG.unknown("no worker has told its lag lately");
        }
        long records = fresh.stream().mapToLong(Status::lagRecords).sum();
        double seconds = fresh.stream().mapToDouble(Status::lagSeconds).max().orElse(0);
        String observed = String.format(
                java.util.Locale.ROOT,
                "%d records, %.1f s behind; the objective is %.1f s",
                records,
                seconds,
                objective.toMillis() / 1000.0);
        return seconds <= objective.toMillis() / 1000.0 ? Gate.LAG.pass(observed) : Gate.LAG.fail(observed);
    }

    /** @param every how often positions are carried over */
    public static GateResult groups(List<Status> workers, Duration every, int selected) {
        double age = fresh(workers).stream()
                .mapToDouble(Status::groupsAgeSeconds)
                .filter(seconds -> seconds >= 0)
                .min()
                .orElse(-1);
        if (age < 0) {
            return selected == 0
                    ? Gate.GROUP_POSITIONS.pass("no group is carried over")
                    : Gate.GROUP_POSITIONS.unknown("no worker has carried positions over lately");
        }
        double most = Math.max(15, every.toMillis() * 5 / 1000.0);
        String observed = String.format(java.util.Locale.ROOT, "%d groups, carried over %.1f s ago", selected, age);
        return age <= most ? Gate.GROUP_POSITIONS.pass(observed) : Gate.GROUP_POSITIONS.fail(observed);
    }

    /**
     * Those that tell of the mirror as it is now: what a worker said before it was killed, or when the link ran this way
     * the last time, stays where it was said.
     *
     * @param epoch of the promotion that the link runs since
     */
    public static List<Status> current(List<Status> workers, int epoch) {
        return fresh(workers).stream().filter(worker -> worker.epoch() >= epoch).toList();
    }

    /** Those that have told anything lately. */
    public static List<Status> fresh(List<Status> workers) {
        return workers.stream()
                .filter(worker -> worker.ageMillis() <= FRESH.toMillis())
                .toList();
    }

    /** Same topics, same partitions; settings differ only where a mirror has to differ. */
    public static GateResult topicParity(
            SortedMap<String, Integer> from, SortedMap<String, Integer> to, Map<String, String> differing) {
        List<String> problems = new ArrayList<>();
        from.forEach((topic, count) -> {
            Integer there = to.get(topic);
            if (there == null) {
                problems.add(topic + " is missing on the target");
            } else if (!there.equals(count)) {
                problems.add(topic + " has " + count + " partitions, " + there + " on the target");
            }
        });
        differing.forEach((topic, how) -> problems.add(topic + " is set up differently: " + how));
        return problems.isEmpty()
                ? Gate.TOPIC_PARITY.pass(from.size() + " topics are the same on both sides")
                : Gate.TOPIC_PARITY.fail(problems.stream().limit(NAMED).collect(Collectors.joining("; ")));
    }

    /** @param budget how long open transactions get once the fence is up */
    public static GateResult transactions(List<OpenTransaction> open, Duration budget) {
        List<String> longer = open.stream()
                .filter(each -> each.openMillis() > budget.toMillis())
                .map(each ->
                        "'" + each.transactionalId() + "' on " + each.partition() + " for " + each.openMillis() + " ms")
                .toList();
        return longer.isEmpty()
                ? Gate.TRANSACTIONS.pass(open.size() + " are open, none for longer than " + budget.toSeconds() + " s")
                : Gate.TRANSACTIONS.fail("open for longer than " + budget.toSeconds() + " s: "
                        + longer.stream().limit(NAMED).collect(Collectors.joining(", ")));
    }

    private static String first(Map<String, String> all) {
        return all.entrySet().stream()
                .limit(NAMED)
                .map(each -> each.getKey() + " (" + each.getValue() + ")")
                .collect(Collectors.joining(", "));
    }
}
