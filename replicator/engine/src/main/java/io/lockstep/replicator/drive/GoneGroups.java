package io.lockstep.replicator.drive;

import io.lockstep.offsets.plan.SourceGroup;
import io.lockstep.offsets.plan.TargetGroup;
import io.lockstep.offsets.plan.Written;
import io.lockstep.replicator.drive.GroupReport.Gone;
import io.lockstep.replicator.port.Checkpoints;
import io.lockstep.replicator.port.GroupRegions;
import io.lockstep.replicator.port.GroupRegions.Listing;
import io.lockstep.replicator.port.GroupRegions.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Groups that were carried over once and that the source has no more: kept, or deleted on the target if the policy wants
 * that. Nothing is deleted on one look, nor while a part of the source does not answer, nor what somebody else moved.
 * Belongs to the pass's thread.
 */
final class GoneGroups {
    /** So many complete listings in a row must lack a group. */
    private static final int SURE = 3;

    private final GroupRegions regions;
    private final Checkpoints checkpoints;
    private final boolean delete;
    private final Map<String, Integer> absent = new HashMap<>();

    GoneGroups(GroupRegions regions, Checkpoints checkpoints, boolean delete) {
        this.regions = regions;
        this.checkpoints = checkpoints;
        this.delete = delete;
    }

    /** What is gone, without touching anything. */
    List<Gone> look(Listing<SourceGroup> source, Map<String, Written> known) {
        return known.values().stream()
                .filter(written -> !source.has(written.last().group()))
                .map(written -> gone(written, "kept"))
                .toList();
    }

    List<Gone> handle(Listing<SourceGroup> source, Map<String, Written> known) {
        if (!delete || !source.complete()) {
            return look(source, known);
        }
        Set<String> sure = sure(source, known);
        if (sure.isEmpty()) {
            return look(source, known);
        }
        Listing<TargetGroup> target = regions.target(sure);
        Set<String> forgotten = new TreeSet<>();
        List<TargetGroup> deletable = new ArrayList<>();
        Map<String, String> outcomes = new HashMap<>();
        for (Written written : known.values()) {
            String group = written.last().group();
            if (!sure.contains(group)) {
                continue;
            }
            Optional<TargetGroup> there = Optional.ofNullable(target.groups().get(group));
            String obstacle = obstacle(there, written, target.complete());
            if (!obstacle.isEmpty()) {
                outcomes.put(group, "kept: " + obstacle);
            } else if (there.isPresent()) {
                deletable.add(there.get());
            } else {
                forgotten.add(group);
            }
        }
        delete(deletable, outcomes, forgotten);
        checkpoints.forget(forgotten);
        forgotten.forEach(absent::remove);
        return known.values().stream()
                .filter(written -> !source.has(written.last().group()))
                .map(written -> gone(
                        written,
                        forgotten.contains(written.last().group())
                                ? "deleted"
                                : outcomes.getOrDefault(written.last().group(), "about to be deleted")))
                .toList();
    }

    private void delete(List<TargetGroup> deletable, Map<String, String> outcomes, Set<String> forgotten) {
        Map<String, Refusal> refusals = deletable.isEmpty() ? Map.of() : regions.delete(deletable);
        for (TargetGroup group : deletable) {
            Refusal refusal = refusals.get(group.group());
            if (refusal == null) {
                forgotten.add(group.group());
            } else {
                outcomes.put(group.group(), "kept: " + refusal.why());
            }
        }
    }

    private Set<String> sure(Listing<SourceGroup> source, Map<String, Written> known) {
        absent.keySet().retainAll(known.keySet());
        absent.keySet().removeIf(source::has);
        known.keySet().stream()
                .filter(group -> !source.has(group))
                .forEach(group -> absent.merge(group, 1, Integer::sum));
        Set<String> sure = new TreeSet<>();
        absent.forEach((group, times) -> {
            if (times >= SURE) {
                sure.add(group);
            }
        });
        return sure;
    }

    private static String obstacle(Optional<TargetGroup> there, Written written, boolean complete) {
        if (there.isEmpty()) {
            return complete ? "" : "the target does not tell of it";
        }
        if (there.get().active()) {
            return "it has members on the target";
        }
        boolean ours = there.get().positions().entrySet().stream()
                .allMatch(position ->
                        written.ours().getOrDefault(position.getKey(), Set.of()).contains(position.getValue()));
        return ours ? "" : "somebody else moved it on the target";
    }

    private static Gone gone(Written written, String outcome) {
        return new Gone(written.last().group(), written.last().type(), outcome);
    }
}
