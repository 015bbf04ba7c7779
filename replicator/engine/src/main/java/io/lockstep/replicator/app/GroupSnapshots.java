package io.lockstep.replicator.app;

import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.PositionState;
import io.lockstep.offsets.plan.GroupPlan;
import io.lockstep.offsets.plan.PositionPlan;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.GroupsSnapshot.GoneSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.GroupSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.PassSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.PositionSnapshot;
import io.lockstep.replicator.drive.GroupReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reports of passes as what others see. */
final class GroupSnapshots {
    private GroupSnapshots() {}

    static GroupsSnapshot none(LinkId link, boolean coordinator, String failure) {
        PassSnapshot pass = new PassSnapshot(null, -1, 0, 0, 0, 0, failure, List.of());
        return new GroupsSnapshot(link.owner(), link.label(), coordinator, pass, Map.of(), List.of(), List.of());
    }

    /** @param ageSeconds of the report */
    static GroupsSnapshot of(LinkId link, boolean coordinator, GroupReport report, double ageSeconds, String failure) {
        List<GroupSnapshot> groups =
                report.groups().stream().map(plan -> group(plan, report)).toList();
        int positions =
                groups.stream().mapToInt(group -> group.positions().size()).sum();
        PassSnapshot pass = new PassSnapshot(
                Instant.ofEpochMilli(report.atMillis()).toString(),
                ageSeconds,
                report.took().toMillis(),
                groups.size(),
                positions,
                report.written(),
                failure,
                report.problems());
        return new GroupsSnapshot(
                link.owner(),
                link.label(),
                coordinator,
                pass,
                skipped(report),
                groups,
                report.gone().stream()
                        .map(gone -> new GoneSnapshot(gone.group(), gone.type().word(), gone.outcome()))
                        .toList());
    }

    private static Map<String, Long> skipped(GroupReport report) {
        Map<String, Long> skipped = new TreeMap<>();
        report.groups().stream()
                .flatMap(plan -> plan.positions().stream())
                .filter(position -> position.state() != PositionState.SYNCED)
                .forEach(position -> skipped.merge(position.state().name(), 1L, Long::sum));
        return skipped;
    }

    static GroupSnapshot group(GroupPlan plan, GroupReport report) {
        return group(plan, report.sourceEnds(), report.targetEnds());
    }

    static GroupSnapshot group(GroupPlan plan, Map<PartitionId, Long> sourceEnds, Map<PartitionId, Long> targetEnds) {
        return new GroupSnapshot(
                plan.group(),
                plan.type().word(),
                plan.state().name(),
                plan.why(),
                plan.members(),
                plan.positions().stream()
                        .map(position -> position(
                                position, sourceEnds.get(position.partition()), targetEnds.get(position.partition())))
                        .toList());
    }

    private static PositionSnapshot position(PositionPlan plan, @Nullable Long sourceEnd, @Nullable Long targetEnd) {
        Long target = plan.target().isPresent() ? plan.target().getAsLong() : null;
        return new PositionSnapshot(
                plan.partition().topic(),
                plan.partition().partition(),
                plan.source(),
                target,
                behind(sourceEnd, plan.source()),
                target == null ? null : behind(targetEnd, target),
                plan.state().name(),
                plan.why());
    }

    private static @Nullable Long behind(@Nullable Long end, long position) {
        return end == null ? null : Math.max(0, end - position);
    }
}
