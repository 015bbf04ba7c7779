package io.lockstep.replicator.kafka;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Share;
import io.lockstep.replicator.decision.Award;
import io.lockstep.replicator.decision.Award.Claimant;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.TopicPartition;

/**
 * Gives every member of a link's group what its share says. Cooperative: a partition goes to another member in the
 * rebalance after the one in which its owner has handed it over.
 */
public final class PlannedAssignor implements ConsumerPartitionAssignor, Configurable {
    /** The consumer's own setting that holds its {@link Share}. */
    static final String SHARE = "lockstep.share";

    private static final TopicPartition COORDINATOR = new TopicPartition(ControlTopics.CONTROL, 0);

    private ByteBuffer told = ByteBuffer.allocate(0);

    @Override
    public void configure(Map<String, ?> config) {
        if (!(config.get(SHARE) instanceof Share share)) {
            throw new IllegalArgumentException(SHARE + " holds no share");
        }
        told = ShareForm.write(share);
    }

    @Override
    public String name() {
        return "lockstep-planned";
    }

    @Override
    public List<RebalanceProtocol> supportedProtocols() {
        return List.of(RebalanceProtocol.COOPERATIVE);
    }

    @Override
    public ByteBuffer subscriptionUserData(Set<String> topics) {
        return told.duplicate();
    }

    @Override
    public GroupAssignment assign(Cluster cluster, GroupSubscription group) {
        Map<String, Claimant> members = new HashMap<>();
        group.groupSubscription().forEach((member, subscription) -> members.put(member, claimant(subscription)));
        Map<String, Assignment> assigned = new HashMap<>();
        Award.of(members, partition -> cluster.partition(of(partition)) != null)
                .forEach((member, partitions) -> assigned.put(
                        member,
                        new Assignment(
                                partitions.stream().map(PlannedAssignor::of).toList())));
        return new GroupAssignment(assigned);
    }

    private static Claimant claimant(Subscription subscription) {
        Share share = ShareForm.read(subscription.userData());
        Set<PartitionId> wanted = new TreeSet<>(share.partitions());
        if (share.coordinator()) {
            wanted.add(of(COORDINATOR));
        }
        return new Claimant(share.since(), wanted, all(subscription.ownedPartitions()));
    }

    private static Set<PartitionId> all(Collection<TopicPartition> partitions) {
        return partitions.stream().map(PlannedAssignor::of).collect(Collectors.toSet());
    }

    private static PartitionId of(TopicPartition partition) {
        return new PartitionId(partition.topic(), partition.partition());
    }

    private static TopicPartition of(PartitionId partition) {
        return new TopicPartition(partition.topic(), partition.partition());
    }
}
