package io.lockstep.offsets.plan;

import io.lockstep.offsets.Committed;
import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.GroupCheckpoint.Pair;
import io.lockstep.offsets.Mirrored;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.PositionState;
import io.lockstep.offsets.decision.PositionDecision;
import io.lockstep.offsets.decision.PositionQuestion;
import io.lockstep.offsets.decision.PositionVerdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Plans one group's part of a pass. Pure.
 *
 * <p>A promotion swaps the roles: the applications that committed on the region that is the target now have left it, and
 * what they committed there is older than what they went on to commit on the source. So a target's position that was not
 * noted since that promotion is taken over whoever wrote it; once noted, it is somebody's own again if it moves.
 */
public final class SyncPlanner {
    private final Map<PartitionId, Mirrored> mirrored;
    private final long nowMillis;
    private final int since;

    /** Before the first promotion. */
    public SyncPlanner(Map<PartitionId, Mirrored> mirrored, long nowMillis) {
        this(mirrored, nowMillis, 0);
    }

    /**
     * @param mirrored of every partition that is mirrored, read after the groups' positions
     * @param nowMillis for the checkpoints; when everything had been read, so that none holds what came after its time
     * @param since the epoch of the promotion that made the source the active region, 0 before the first one
     */
    public SyncPlanner(Map<PartitionId, Mirrored> mirrored, long nowMillis, int since) {
        this.mirrored = Map.copyOf(mirrored);
        this.nowMillis = nowMillis;
        this.since = since;
    }

    /**
     * What becomes of a group.
     *
     * @param samples positions seen so far, the current ones among them
     * @param target the group there, empty where there is none
     * @param written what the checkpoints tell, empty where they tell nothing
     * @param accepted whether an operator wants the source's positions whoever moved the target's
     */
    public GroupPlan plan(
            SourceGroup source,
            Map<PartitionId, Samples> samples,
            Optional<TargetGroup> target,
            Optional<Written> written,
            boolean accepted) {
        Map<PartitionId, PositionPlan> plans = new TreeMap<>();
        source.positions().forEach((partition, current) -> {
            List<Committed> seen =
                    samples.getOrDefault(partition, Samples.NONE.with(current)).seen();
            plans.put(partition, position(partition, seen, source, target, written, accepted));
        });
        List<PositionPlan> positions = new ArrayList<>(plans.values());
        List<String> members = target.map(TargetGroup::members).orElse(List.of());
        return new GroupPlan(
                source.group(), source.type(), members, positions, checkpoint(source, positions, written, accepted));
    }

    private PositionPlan position(
            PartitionId partition,
            List<Committed> seen,
            SourceGroup source,
            Optional<TargetGroup> target,
            Optional<Written> written,
            boolean accepted) {
        long current = seen.getLast().offset();
        OptionalLong there = there(partition, target);
        Mirrored known = mirrored.get(partition);
        if (known == null) {
            return left(partition, current, there, PositionState.UNKNOWN, "the partition is not mirrored (yet)");
        }
        if (target.isPresent() && !target.get().type().writesLike(source.type())) {
            return left(
                    partition,
                    current,
                    there,
                    PositionState.UNKNOWN,
                    "the target's group of that name is a "
                            + target.get().type().word() + " group");
        }
        Set<Long> ours =
                written.map(w -> w.ours().getOrDefault(partition, Set.of())).orElse(Set.of());
        boolean taken = accepted || outdated(partition, written);
        PositionVerdict verdict = PositionDecision.decide(new PositionQuestion(seen, there, ours, known, taken));
        boolean held = !taken && written.isPresent() && written.get().last().held();
        boolean active = target.isPresent() && target.get().active();
        return of(partition, current, there, verdict, held, active);
    }

    /** Whether the target's position dates from before the roles were swapped. */
    private boolean outdated(PartitionId partition, Optional<Written> written) {
        Pair noted = written.map(w -> w.last().positions()).orElse(Map.of()).get(partition);
        return (noted == null ? 0 : noted.since()) < since;
    }

    private static PositionPlan of(
            PartitionId partition,
            long current,
            OptionalLong there,
            PositionVerdict verdict,
            boolean held,
            boolean active) {
        return switch (verdict) {
            case PositionVerdict.Place place -> {
                boolean same = there.isPresent() && there.getAsLong() == place.target();
                if (active && !same) {
                    yield left(
                            partition,
                            current,
                            there,
                            PositionState.ACTIVE_ON_TARGET,
                            "the group has members on the target; its position would be " + place.target());
                }
                if (held && !same) {
                    yield left(
                            partition,
                            current,
                            there,
                            PositionState.MOVED_ON_TARGET,
                            "an operator restored it; its position would be " + place.target());
                }
                yield placed(partition, current, place, !same);
            }
            case PositionVerdict.Waiting waiting ->
                left(partition, current, there, PositionState.WAITING, ahead(waiting.by()));
            case PositionVerdict.Moved moved ->
                active
                        ? left(
                                partition,
                                current,
                                there,
                                PositionState.ACTIVE_ON_TARGET,
                                "the group has members on the target; its position would be " + moved.wanted())
                        : left(
                                partition,
                                current,
                                there,
                                PositionState.MOVED_ON_TARGET,
                                "somebody else moved it to " + moved.target() + "; its position would be "
                                        + moved.wanted());
            case PositionVerdict.Unknown unknown ->
                left(partition, current, there, PositionState.UNKNOWN, unknown.reason());
        };
    }

    private static PositionPlan placed(
            PartitionId partition, long current, PositionVerdict.Place place, boolean write) {
        boolean waits = place.waiting() > 0;
        return new PositionPlan(
                partition,
                current,
                OptionalLong.of(place.target()),
                Optional.of(place.from()),
                write,
                waits ? PositionState.WAITING : PositionState.SYNCED,
                waits ? ahead(place.waiting()) : "");
    }

    private static PositionPlan left(
            PartitionId partition, long current, OptionalLong there, PositionState state, String why) {
        return new PositionPlan(partition, current, there, Optional.empty(), false, state, why);
    }

    private static String ahead(long by) {
        return by + " offsets ahead of what is mirrored";
    }

    private static OptionalLong there(PartitionId partition, Optional<TargetGroup> target) {
        Long position = target.map(TargetGroup::positions).orElse(Map.of()).get(partition);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    private Optional<GroupCheckpoint> checkpoint(
            SourceGroup source, List<PositionPlan> positions, Optional<Written> written, boolean accepted) {
        Map<PartitionId, Pair> before = written.map(w -> w.last().positions()).orElse(Map.of());
        boolean heldBefore = written.isPresent() && written.get().last().held();
        Map<PartitionId, Pair> after = new HashMap<>(before);
        for (PositionPlan position : positions) {
            position.placed()
                    .ifPresent(from -> after.put(
                            position.partition(),
                            new Pair(from.offset(), position.target().orElseThrow(), from.metadata(), since)));
        }
        boolean held = heldBefore && !accepted && before.keySet().stream().noneMatch(p -> outdated(p, written));
        return after.equals(before) && held == heldBefore
                ? Optional.empty()
                : Optional.of(new GroupCheckpoint(source.group(), source.type(), nowMillis, held, after));
    }
}
