package io.lockstep.replicator.kafka;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.Membership;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one consumer owns, told on as it changes. The consumer never reads: each new partition is paused, and given a
 * position so that none is looked up. Belongs to the consumer's thread.
 */
final class OwnedPartitions implements ConsumerRebalanceListener {
    private static final TopicPartition COORDINATOR = new TopicPartition(ControlTopics.CONTROL, 0);

    private static final Map<TopicPartition, OffsetAndMetadata> KEPT =
            Map.of(COORDINATOR, new OffsetAndMetadata(0, "keeps the group and its generation"));
    private static final Logger LOG = LoggerFactory.getLogger(OwnedPartitions.class);

    private final Consumer<byte[], byte[]> consumer;
    private final Membership.Listener listener;
    private final StallWatch watch;
    private final Set<TopicPartition> owned = new HashSet<>();
    private boolean groupMayBeForgotten;

    OwnedPartitions(Consumer<byte[], byte[]> consumer, Membership.Listener listener, StallWatch watch) {
        this.consumer = consumer;
        this.listener = listener;
        this.watch = watch;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        loseAllAfterStall();
        consumer.pause(partitions);
        partitions.forEach(partition -> consumer.seek(partition, 0));
        owned.addAll(partitions);
        groupMayBeForgotten |= partitions.contains(COORDINATOR);
        listener.assigned(mirrored(partitions), consumer.groupMetadata().generationId(), coordinator());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        loseAllAfterStall();
        if (owned.removeAll(partitions)) {
            listener.revoked(mirrored(partitions), coordinator());
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        loseAll();
    }

    /**
     * Commits an offset that nobody reads. Brokers forget an empty group without offsets after ten minutes, and with it
     * its generation, by which late writes of earlier owners are told.
     */
    void keepGroup() {
        if (groupMayBeForgotten && coordinator()) {
            groupMayBeForgotten = false;
            consumer.commitAsync(KEPT, (offsets, failure) -> {
                if (failure != null) {
                    LOG.debug("group offset not committed yet", failure);
                    groupMayBeForgotten = true;
                }
            });
        }
    }

    /** Hands everything over before leaving. */
    void giveUp() {
        onPartitionsRevoked(Set.copyOf(owned));
    }

    /** Everything belongs to others; what the consumer may tell about it later is no news. */
    void loseAll() {
        if (!owned.isEmpty()) {
            Set<PartitionId> lost = mirrored(owned);
            owned.clear();
            listener.lost(lost);
        }
    }

    private void loseAllAfterStall() {
        if (watch.stalled()) {
            loseAll();
        }
    }

    private boolean coordinator() {
        return owned.contains(COORDINATOR);
    }

    private static Set<PartitionId> mirrored(Collection<TopicPartition> partitions) {
        Set<PartitionId> mirrored = new TreeSet<>();
        partitions.stream()
                .filter(partition -> !partition.topic().equals(ControlTopics.CONTROL))
                .forEach(partition -> mirrored.add(new PartitionId(partition.topic(), partition.partition())));
        return mirrored;
    }
}
