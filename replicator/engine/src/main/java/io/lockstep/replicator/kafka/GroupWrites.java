package io.lockstep.replicator.kafka;

import io.lockstep.offsets.Committed;
import io.lockstep.offsets.GroupType;
import io.lockstep.offsets.PositionState;
import io.lockstep.offsets.plan.GroupPlan;
import io.lockstep.offsets.plan.PositionPlan;
import io.lockstep.offsets.plan.TargetGroup;
import io.lockstep.replicator.port.GroupRegions.Refusal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/**
 * Commits and deletes on the target. Brokers take a commit without a member only while the group is empty, and say
 * UNKNOWN_MEMBER_ID otherwise. Never with a leader epoch: one of another cluster makes a consumer wait for ever.
 */
final class GroupWrites {
    private final RegionAdmin region;

    GroupWrites(RegionAdmin region) {
        this.region = region;
    }

    Map<String, Refusal> write(List<GroupPlan> plans) {
        Map<String, KafkaFuture<Void>> calls = new HashMap<>();
        for (GroupPlan plan : plans) {
            calls.put(plan.group(), plan.type() == GroupType.SHARE ? start(plan) : commit(plan));
        }
        return refusals(calls, group -> Right.onGroup("READ", group + " and its topics"));
    }

    private KafkaFuture<Void> commit(GroupPlan plan) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (PositionPlan position : plan.writes()) {
            String metadata = position.placed().map(Committed::metadata).orElse("");
            offsets.put(
                    GroupPartitions.kafkas(position.partition()),
                    new OffsetAndMetadata(position.target().orElseThrow(), Optional.empty(), metadata));
        }
        return region.client().alterConsumerGroupOffsets(plan.group(), offsets).all();
    }

    private KafkaFuture<Void> start(GroupPlan plan) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (PositionPlan position : plan.writes()) {
            offsets.put(
                    GroupPartitions.kafkas(position.partition()),
                    position.target().orElseThrow());
        }
        return region.client().alterShareGroupOffsets(plan.group(), offsets).all();
    }

    Map<String, Refusal> delete(Collection<TargetGroup> groups) {
        Map<String, KafkaFuture<Void>> calls = new HashMap<>();
        List<String> share = ids(groups, true);
        if (!share.isEmpty()) {
            calls.putAll(region.client().deleteShareGroups(share).deletedGroups());
        }
        List<String> others = ids(groups, false);
        if (!others.isEmpty()) {
            calls.putAll(region.client().deleteConsumerGroups(others).deletedGroups());
        }
        return refusals(calls, group -> Right.onGroup("DELETE", group));
    }

    private static List<String> ids(Collection<TargetGroup> groups, boolean share) {
        return groups.stream()
                .filter(group -> (group.type() == GroupType.SHARE) == share)
                .map(TargetGroup::group)
                .toList();
    }

    private Map<String, Refusal> refusals(Map<String, KafkaFuture<Void>> calls, Function<String, Right> needed) {
        Map<String, Refusal> refusals = new HashMap<>();
        Answers.await(calls, region.deadline()).failed().forEach((group, failure) -> {
            if (!(failure instanceof GroupIdNotFoundException)) {
                refusals.put(group, refusal(failure, needed.apply(group)));
            }
        });
        return refusals;
    }

    private Refusal refusal(Throwable failure, Right needed) {
        boolean joined = failure instanceof UnknownMemberIdException
                || failure instanceof GroupNotEmptyException
                || failure instanceof RebalanceInProgressException;
        return joined
                ? new Refusal(PositionState.ACTIVE_ON_TARGET, "a member joined the group on the target meanwhile")
                : new Refusal(PositionState.FAILED, Faults.explain(failure, needed, region.region()));
    }
}
