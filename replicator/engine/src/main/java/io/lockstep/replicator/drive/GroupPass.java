package io.lockstep.replicator.drive;

import io.lockstep.offsets.Committed;
import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.Mirrored;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.PositionState;
import io.lockstep.offsets.plan.GroupPlan;
import io.lockstep.offsets.plan.Samples;
import io.lockstep.offsets.plan.SourceGroup;
import io.lockstep.offsets.plan.SyncPlanner;
import io.lockstep.offsets.plan.Written;
import io.lockstep.policy.decision.GroupSelection;
import io.lockstep.replicator.drive.GroupReport.Gone;
import io.lockstep.replicator.port.Checkpoints;
import io.lockstep.replicator.port.EngineClock;
import io.lockstep.replicator.port.GroupRegions;
import io.lockstep.replicator.port.GroupRegions.Refusal;
import io.lockstep.replicator.port.OffsetMapStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One pass over all groups: read both sides, plan, note it in the checkpoints, write. Calls block; belongs to one
 * thread.
 */
public final class GroupPass implements AutoCloseable {
    private final GroupRegions regions;
    private final Checkpoints checkpoints;
    private final OffsetMapStore store;
    private final GroupSelection selection;
    private final Duration patience;
    private final EngineClock clock;
    private final int since;
    private final GoneGroups goneGroups;
    private final Map<String, Map<PartitionId, Samples>> samples = new HashMap<>();

    /**
     * @param delete whether groups that the source has no more are deleted on the target
     * @param patience of each remote call
     * @param since the epoch of the promotion that made the source the active region, 0 before the first one
     */
    public GroupPass(
            GroupRegions regions,
            Checkpoints checkpoints,
            OffsetMapStore store,
            GroupSelection selection,
            boolean delete,
            Duration patience,
            EngineClock clock,
            int since) {
        this.regions = regions;
        this.checkpoints = checkpoints;
        this.store = store;
        this.selection = selection;
        this.patience = patience;
        this.clock = clock;
        this.since = since;
        this.goneGroups = new GoneGroups(regions, checkpoints, delete);
    }

    /** What a pass would find, without writing anything. */
    public GroupReport look() {
        return pass(Set.of(), false);
    }

    /**
     * Carries positions over.
     *
     * @param accepted groups whose positions on the target are replaced whoever moved them
     * @throws IllegalStateException if this thread stood still so long that what it read may be outdated
     */
    public GroupReport run(Set<String> accepted) {
        return pass(accepted, true);
    }

    private GroupReport pass(Set<String> accepted, boolean write) {
        long began = clock.nanos();
        long atMillis = clock.wallMillis();
        Map<String, Written> known = known(write);
        long reading = clock.nanos();
        GroupView view = GroupView.read(regions, store, selection::selects, patience);
        Map<PartitionId, Long> sourceEnds =
                regions.sourceEnds(view.partitions().bounds().keySet());
        List<GroupPlan> plans = plan(view, known, accepted, clock.wallMillis());
        int written = 0;
        List<Gone> gone;
        if (write) {
            requireFresh(reading);
            plans = write(plans);
            written = plans.stream().mapToInt(plan -> plan.writes().size()).sum();
            gone = goneGroups.handle(view.source(), known);
        } else {
            gone = goneGroups.look(view.source(), known);
        }
        SortedMap<String, String> contested = new TreeMap<>(view.source().contested());
        Map<PartitionId, Long> targetEnds = new HashMap<>();
        view.partitions().bounds().forEach((partition, log) -> targetEnds.put(partition, log.end()));
        Duration took = Duration.ofNanos(clock.nanos() - began);
        return new GroupReport(atMillis, took, plans, written, gone, problems(view), contested, sourceEnds, targetEnds);
    }

    private List<String> problems(GroupView view) {
        List<String> problems = new ArrayList<>(view.source().contested().values());
        problems.addAll(view.source().problems());
        problems.addAll(view.source().limits());
        problems.addAll(checkpoints.problems());
        problems.addAll(view.target().problems());
        return problems;
    }

    /** Links of several pairs share the topic; other links' groups are no business of this one. */
    private Map<String, Written> known(boolean write) {
        Map<String, Written> known = new HashMap<>(write ? checkpoints.read() : checkpoints.peek());
        known.keySet().removeIf(group -> !selection.selects(group));
        return known;
    }

    /** A worker that was frozen meanwhile may have been replaced: what it read is old, and it must not write it. */
    private void requireFresh(long reading) {
        long stood = clock.nanos() - reading;
        if (stood > patience.multipliedBy(3).toNanos()) {
            throw new IllegalStateException("Reading the groups took "
                    + Duration.ofNanos(stood).toMillis() + " ms; nothing was written, the next pass reads them again.");
        }
    }

    private List<GroupPlan> plan(GroupView view, Map<String, Written> known, Set<String> accepted, long readBy) {
        samples.keySet().retainAll(view.source().groups().keySet());
        SyncPlanner planner = new SyncPlanner(view.partitions().mirrored(), readBy, since);
        Map<String, GroupPlan> plans = new TreeMap<>();
        for (SourceGroup group : view.source().groups().values()) {
            if (group.positions().isEmpty()) {
                continue;
            }
            Map<PartitionId, Samples> seen = sample(group);
            GroupPlan plan = planner.plan(
                    group,
                    seen,
                    Optional.ofNullable(view.target().groups().get(group.group())),
                    Optional.ofNullable(known.get(group.group())),
                    accepted.contains(group.group()));
            plans.put(group.group(), told(group, view) ? plan : untold(plan));
        }
        return List.copyOf(plans.values());
    }

    /** A group that is not listed does not exist only if the listing is complete. */
    private static boolean told(SourceGroup group, GroupView view) {
        return view.target().complete() || view.target().groups().containsKey(group.group());
    }

    private static GroupPlan untold(GroupPlan plan) {
        GroupPlan left = plan.failed(PositionState.UNKNOWN, "the target does not tell whether it has the group");
        return new GroupPlan(left.group(), left.type(), left.members(), left.positions(), Optional.empty());
    }

    private Map<PartitionId, Samples> sample(SourceGroup group) {
        Map<PartitionId, Samples> seen = samples.computeIfAbsent(group.group(), none -> new HashMap<>());
        seen.keySet().retainAll(group.positions().keySet());
        group.positions()
                .forEach((partition, current) ->
                        seen.merge(partition, Samples.NONE.with(current), (before, now) -> before.with(current)));
        return seen;
    }

    private List<GroupPlan> write(List<GroupPlan> plans) {
        Collection<GroupCheckpoint> changed =
                plans.stream().flatMap(plan -> plan.checkpoint().stream()).toList();
        checkpoints.save(changed);
        List<GroupPlan> writing =
                plans.stream().filter(plan -> !plan.writes().isEmpty()).toList();
        Map<String, Refusal> refusals = writing.isEmpty() ? Map.of() : regions.write(writing);
        List<GroupPlan> done = plans.stream()
                .map(plan -> {
                    Refusal refusal = refusals.get(plan.group());
                    return refusal == null ? plan : plan.failed(refusal.state(), refusal.why());
                })
                .collect(Collectors.toList());
        done.forEach(this::placed);
        return done;
    }

    private void placed(GroupPlan plan) {
        Map<PartitionId, Samples> seen = samples.getOrDefault(plan.group(), Map.of());
        plan.positions().forEach(position -> {
            Optional<Committed> from = position.placed();
            Samples kept = seen.get(position.partition());
            if (from.isPresent() && kept != null) {
                seen.put(position.partition(), kept.after(from.get()));
            }
        });
    }

    /** Another worker has the groups now; what was seen here will be outdated when they come back. */
    public void forget() {
        samples.clear();
    }

    /** Checkpoints of one group, oldest first. */
    public List<GroupCheckpoint> history(String group) {
        return checkpoints.history(group);
    }

    /** Puts a group back to where it stood; see {@link GroupRestore}. */
    public GroupPlan restore(String group, long atMillis) {
        return new GroupRestore(regions, checkpoints, clock, since).restore(group, atMillis);
    }

    /** Map and bounds of one partition, empty where it is not mirrored (yet). */
    public Optional<Mirrored> mirrored(PartitionId partition) {
        return Optional.ofNullable(PartitionMaps.read(Set.of(partition), regions, store, patience)
                .mirrored()
                .get(partition));
    }

    @Override
    public void close() {
        try (regions;
                checkpoints) {
            samples.clear();
        }
    }
}
