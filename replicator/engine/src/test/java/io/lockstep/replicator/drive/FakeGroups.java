package io.lockstep.replicator.drive;

import io.lockstep.offsets.Committed;
import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.GroupType;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.plan.GroupPlan;
import io.lockstep.offsets.plan.SourceGroup;
import io.lockstep.offsets.plan.TargetGroup;
import io.lockstep.offsets.plan.Written;
import io.lockstep.policy.Groups;
import io.lockstep.policy.decision.GroupSelection;
import io.lockstep.replicator.port.Border;
import io.lockstep.replicator.port.Checkpoints;
import io.lockstep.replicator.port.EngineClock;
import io.lockstep.replicator.port.GroupRegions;
import io.lockstep.replicator.port.OffsetMapStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Two regions' groups on one mirrored partition, in memory, with every effect noted. */
final class FakeGroups implements GroupRegions, Checkpoints, EngineClock {
    private static final PartitionId LOG = new PartitionId("t", 0);

    private final Map<String, Long> source = new TreeMap<>();
    private final Map<String, Long> target = new TreeMap<>();
    private final Map<String, List<GroupCheckpoint>> saved = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private Map<String, Refusal> refusals = Map.of();
    private List<String> sourceProblems = List.of();
    private List<String> targetProblems = List.of();
    private Map<String, String> contested = Map.of();
    private Duration frozen = Duration.ZERO;
    private long nanos = 1;

    GroupPass pass(boolean delete) {
        return pass(delete, Border.OPEN);
    }

    GroupPass pass(boolean delete, Border border) {
        Groups all = new Groups(
                List.of(".*"),
                List.of(),
                Groups.NONE.every(),
                Groups.NONE.deleted(),
                Groups.NONE.history(),
                Groups.NONE.emit());
        return new GroupPass(
                new BorderedGroups(this, border),
                new BorderedCheckpoints(this, border),
                new OneMap(),
                GroupSelection.of(all),
                delete,
                Duration.ofSeconds(10),
                this,
                0);
    }

    void source(String group, long position) {
        source.put(group, position);
    }

    void sourceWithout(String group) {
        source.remove(group);
    }

    void contested(Map<String, String> told) {
        contested = told;
    }

    void sourceIncomplete(String problem) {
        sourceProblems = List.of(problem);
    }

    void sourceComplete() {
        sourceProblems = List.of();
    }

    void targetIncomplete(String problem) {
        targetProblems = List.of(problem);
    }

    void freezeWhileReading(Duration time) {
        frozen = time;
    }

    void refuse(String group, Refusal refusal) {
        refusals = Map.of(group, refusal);
    }

    void refuseNothing() {
        refusals = Map.of();
    }

    List<String> done() {
        return List.copyOf(done);
    }

    @Override
    public Listing<SourceGroup> source(Predicate<String> selected, Set<String> topics) {
        nanos += frozen.toNanos();
        Map<String, SourceGroup> groups = new HashMap<>();
        source.forEach((group, at) ->
                groups.put(group, new SourceGroup(group, GroupType.CLASSIC, Map.of(LOG, new Committed(at)))));
        contested.keySet().forEach(groups::remove);
        return new Listing<>(groups, sourceProblems, List.of(), contested);
    }

    @Override
    public Listing<TargetGroup> target(Set<String> wanted) {
        Map<String, TargetGroup> groups = new HashMap<>();
        target.forEach((group, at) -> {
            if (wanted.contains(group)) {
                groups.put(group, new TargetGroup(group, GroupType.CLASSIC, false, List.of(), Map.of(LOG, at)));
            }
        });
        return new Listing<>(groups, targetProblems);
    }

    @Override
    public Map<PartitionId, Bounds> bounds(Collection<PartitionId> partitions) {
        return Map.of(LOG, new Bounds(0, 1_000));
    }

    @Override
    public Map<PartitionId, Long> sourceEnds(Collection<PartitionId> partitions) {
        return Map.of(LOG, 1_000L);
    }

    @Override
    public Map<String, Refusal> write(List<GroupPlan> plans) {
        for (GroupPlan plan : plans) {
            if (!refusals.containsKey(plan.group())) {
                long at = plan.writes().getFirst().target().orElseThrow();
                target.put(plan.group(), at);
                done.add("wrote " + plan.group() + " " + at);
            }
        }
        return refusals;
    }

    @Override
    public Map<String, Refusal> delete(Collection<TargetGroup> groups) {
        groups.forEach(group -> {
            target.remove(group.group());
            done.add("deleted " + group.group());
        });
        return Map.of();
    }

    @Override
    public Map<String, Written> read() {
        Map<String, Written> written = new HashMap<>();
        saved.forEach((group, history) -> {
            Set<Long> ours = new HashSet<>();
            history.forEach(each -> ours.add(
                    Optional.ofNullable(each.positions().get(LOG)).orElseThrow().target()));
            written.put(group, new Written(history.getLast(), Map.of(LOG, ours)));
        });
        return written;
    }

    @Override
    public Map<String, Written> peek() {
        return read();
    }

    @Override
    public List<String> problems() {
        return List.of();
    }

    @Override
    public void save(Collection<GroupCheckpoint> checkpoints) {
        checkpoints.forEach(each -> {
            saved.computeIfAbsent(each.group(), none -> new ArrayList<>()).add(each);
            done.add("saved " + each.group() + " "
                    + Optional.ofNullable(each.positions().get(LOG))
                            .orElseThrow()
                            .target());
        });
    }

    @Override
    public void forget(Collection<String> groups) {
        groups.forEach(group -> {
            saved.remove(group);
            done.add("forgot " + group);
        });
    }

    @Override
    public List<GroupCheckpoint> history(String group) {
        return saved.getOrDefault(group, List.of());
    }

    @Override
    public long nanos() {
        return nanos++;
    }

    @Override
    public long wallMillis() {
        return nanos;
    }

    @Override
    public void close() {}

    /** One partition, mirrored at equal offsets. */
    private static final class OneMap implements OffsetMapStore {
        @Override
        public CompletionStage<Map<PartitionId, PartitionEntry>> partitions(Collection<PartitionId> partitions) {
            return CompletableFuture.completedFuture(
                    Map.of(LOG, new PartitionEntry(OffsetMap.identity(), 0, List.of(), List.of())));
        }

        @Override
        public CompletionStage<Set<String>> topics() {
            return CompletableFuture.completedFuture(Set.of("t"));
        }

        @Override
        public CompletionStage<Optional<TopicEntry>> topic(String topic) {
            throw new AssertionError("not asked for groups");
        }

        @Override
        public CompletionStage<PartitionEntry> partition(PartitionId partition) {
            throw new AssertionError("not asked for groups");
        }

        @Override
        public CompletionStage<Integer> claim(PartitionId partition, int generation) {
            throw new AssertionError("not asked for groups");
        }

        @Override
        public CompletionStage<Void> save(String topic, TopicEntry entry) {
            throw new AssertionError("not asked for groups");
        }

        @Override
        public CompletionStage<Void> save(PartitionId partition, PartitionEntry entry, int generation) {
            throw new AssertionError("not asked for groups");
        }

        @Override
        public void close() {}
    }
}
