package io.lockstep.replicator.wire;

import io.lockstep.offsets.PartitionId;
import java.util.Optional;
import org.apache.kafka.common.Node;

/** What is known of one transactional id between fills. Belongs to the target log's thread. */
final class TransactionSession {
    private final String transactionalId;
    private final PartitionId partition;
    private Optional<Node> coordinator = Optional.empty();
    private Optional<Producer> producer = Optional.empty();

    TransactionSession(String transactionalId, PartitionId partition) {
        this.transactionalId = transactionalId;
        this.partition = partition;
    }

    String transactionalId() {
        return transactionalId;
    }

    PartitionId partition() {
        return partition;
    }

    Optional<Node> coordinator() {
        return coordinator;
    }

    void coordinator(Optional<Node> node) {
        coordinator = node;
    }

    Optional<Producer> producer() {
        return producer;
    }

    void producer(Optional<Producer> initialised) {
        producer = initialised;
    }

    /** The producer id that the coordinator gave, and the next sequence on the partition. */
    record Producer(long id, short epoch, int nextSequence) {
        Producer advanced(int records) {
            return new Producer(id, epoch, nextSequence + records);
        }
    }
}
