package io.lockstep.replicator.drive;

import io.lockstep.offsets.GroupType;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.plan.GroupPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What one pass over the groups found and did.
 *
 * @param written how many positions were written on the target
 * @param gone groups that the source has no more
 * @param problems what could not be read, in words
 * @param contested groups that another pair claims, too, by name, with what becomes of them
 * @param sourceEnds ends of the source's logs, as far as they were told
 * @param targetEnds ends of the target's logs
 */
public record GroupReport(
        long atMillis,
        Duration took,
        List<GroupPlan> groups,
        int written,
        List<Gone> gone,
        List<String> problems,
        SortedMap<String, String> contested,
        Map<PartitionId, Long> sourceEnds,
        Map<PartitionId, Long> targetEnds) {
    public GroupReport {
        groups = List.copyOf(groups);
        gone = List.copyOf(gone);
        problems = List.copyOf(problems);
    }

    /**
     * A group that the source has no more.
     *
     * @param outcome what became of it on the target, in words
     */
    public record Gone(String group, GroupType type, String outcome) {}
}
