package io.lockstep.replicator.port;

import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.PositionState;
import io.lockstep.offsets.plan.GroupPlan;
import io.lockstep.offsets.plan.SourceGroup;
import io.lockstep.offsets.plan.TargetGroup;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The groups of both regions. For one thread; calls block, each for at most a few request timeouts, and fail with an
 * exception whose message is written for an operator.
 */
public interface GroupRegions extends AutoCloseable {
    /** All selected groups of the source with their positions on these topics, read in batches. */
    Listing<SourceGroup> source(Predicate<String> selected, Set<String> topics);

    /** Those of these groups that the target knows; one of which it cannot be told is left out and is a problem. */
    Listing<TargetGroup> target(Set<String> groups);

    /** The target's logs of these partitions; one that is not there is left out. */
    Map<PartitionId, Bounds> bounds(Collection<PartitionId> partitions);

    /** Ends of the source's logs; those that cannot be told are left out. */
    Map<PartitionId, Long> sourceEnds(Collection<PartitionId> partitions);

    /** Commits what the plans write on the target; the answer names the groups of which it went wrong. */
    Map<String, Refusal> write(List<GroupPlan> plans);

    /** Deletes groups on the target; the answer names those of which it went wrong. */
    Map<String, Refusal> delete(Collection<TargetGroup> groups);

    @Override
    void close();

    /**
     * What could be read.
     *
     * @param problems why some could not, in words
     * @param limits why there may be groups that nothing was told of, in words
     * @param contested groups that are there and that another pair claims, too, by name, with what becomes of them; they
     *     are none of {@code groups}
     */
    record Listing<G>(
            Map<String, G> groups, List<String> problems, List<String> limits, Map<String, String> contested) {
        /** Of a region that hides nothing, and where no other pair claims any. */
        public Listing(Map<String, G> groups, List<String> problems) {
            this(groups, problems, List.of(), Map.of());
        }

        /** Whether it is there, whoever may carry it over. */
        public boolean has(String group) {
            return groups.containsKey(group) || contested.containsKey(group);
        }

        /** Whether a group that is not here does not exist. */
        public boolean complete() {
            return problems.isEmpty() && limits.isEmpty();
        }
    }

    /** A log's first offset and its end. */
    record Bounds(long start, long end) {}

    /** Why a group was not written. */
    record Refusal(PositionState state, String why) {}
}
