package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Proof.GroupSeen;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.port.Digests.Place;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Watches both sides for a while before a promotion stands. */
final class WatchSteps {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final World world;

    WatchSteps(World world) {
        this.world = world;
    }

    /** The old side stays as it was frozen, and the new side takes writes. */
    Result watch(RunState run) {
        Plan.Scope scope = run.plan().scope();
        Set<String> topics = scope.topics().keySet();
        long began = world.pause().nanos();
        Answer<Map<String, Long>> first = written(scope, topics);
        List<String> notes = new ArrayList<>();
        GroupWatch groups = new GroupWatch(run.facts().positions());
        while (world.pause().nanos() - began
                < Duration.ofMillis(scope.budgets().observe()).toNanos()) {
            Result old = stillFenced(run);
            if (old instanceof Result.Refused) {
                return old;
            }
            if (old instanceof Result.Unknown(String why)) {
                note(notes, why);
            }
            see(scope, groups, notes);
            if (!world.pause().forAtMost(BETWEEN_LOOKS)) {
                return DrainSteps.closing();
            }
        }
        long took = Duration.ofNanos(world.pause().nanos() - began).toMillis();
        see(scope, groups, notes);
        List<GroupSeen> seen = groups.told(first(scope, groups, notes));
        return seen(
                first,
                before -> seen(
                        written(scope, topics),
                        after -> new Result.Done(new Proof.Watched(took, grown(before, after), seen, notes))));
    }

    /**
     * What was read is judged. A region that does not let us look says nothing of its fence, and may do so again:
     * credentials change on both sides one after the other.
     */
    private static <T> Result seen(Answer<T> answer, Function<T, Result> judge) {
        return answer instanceof Answer.Refused<T>(String why)
                ? new Result.Unknown(why)
                : StepWork.judged(answer, judge);
    }

    private static Map<String, Long> grown(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> grown = new TreeMap<>();
        after.forEach((topic, end) -> grown.put(topic, end - before.getOrDefault(topic, 0L)));
        return grown;
    }

    private static void note(List<String> notes, String why) {
        if (!notes.contains(why)) {
            notes.add(why);
        }
    }

    /** What groups did is told, and nothing waits for it. */
    private void see(Plan.Scope scope, GroupWatch groups, List<String> notes) {
        var asked = world.regions()
                .positions(scope.to(), scope.groups(), scope.topics().keySet(), world.within());
        switch (asked) {
            case Answer.Known<Map<String, SortedMap<PartitionId, Long>>>(var now) -> groups.see(now);
            case Answer.Unknown<Map<String, SortedMap<PartitionId, Long>>>(String why) -> note(notes, why);
            case Answer.Refused<Map<String, SortedMap<PartitionId, Long>>>(String why) -> note(notes, why);
        }
    }

    private Map<Place, Long> first(Plan.Scope scope, GroupWatch groups, List<String> notes) {
        Set<Place> passed = groups.passed();
        if (passed.isEmpty()) {
            return Map.of();
        }
        return switch (world.digests().first(scope.to(), passed, world.within())) {
            case Answer.Known<Map<Place, Long>>(var found) -> found;
            case Answer.Unknown<Map<Place, Long>>(String why) -> {
                note(notes, why);
                yield Map.of();
            }
            case Answer.Refused<Map<Place, Long>>(String why) -> {
                note(notes, why);
                yield Map.of();
            }
        };
    }

    private Answer<Map<String, Long>> written(Plan.Scope scope, Set<String> topics) {
        return world.regions().ends(scope.to(), topics, world.within()).map(bounds -> {
            Map<String, Long> sums = new TreeMap<>();
            bounds.ends()
                    .topics()
                    .forEach((topic, ends) -> sums.put(
                            topic, ends.stream().mapToLong(Long::longValue).sum()));
            return sums;
        });
    }

    private Result stillFenced(RunState run) {
        Plan.Scope scope = run.plan().scope();
        if (run.facts().owed() || run.facts().fence().isEmpty()) {
            return new Result.Done(new Proof.Nothing("not fenced yet"));
        }
        FencePlan fence = run.facts().fence().get();
        return seen(world.left(scope, within -> world.fence().read(fence, within)), reading -> {
            if (!reading.complete()) {
                return new Result.Refused("the fence around " + scope.from() + " is not complete any more: "
                        + String.join(", ", reading.broken()));
            }
            return seen(
                    world.left(
                            scope,
                            within -> world.regions()
                                    .ends(scope.from(), scope.topics().keySet(), within)),
                    bounds -> run.facts()
                            .frozen()
                            .filter(frozen -> !frozen.equals(bounds.ends()))
                            .<Result>map(frozen ->
                                    new Result.Refused(Growth.told(world, scope.from(), frozen, bounds.ends())))
                            .orElseGet(() -> new Result.Done(new Proof.Nothing("fenced"))));
        });
    }

    /** Whatever was seen of a broken fence since has to be looked at by a person before the promotion stands. */
    Result settle(RunState run) {
        List<String> alarms = run.facts().alarms();
        return alarms.isEmpty()
                ? new Result.Done(new Proof.Settled(run.facts().accepted()))
                : new Result.Refused(String.join("; ", alarms));
    }
}
