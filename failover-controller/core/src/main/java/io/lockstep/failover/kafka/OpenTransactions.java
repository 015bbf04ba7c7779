package io.lockstep.failover.kafka;

import io.lockstep.failover.port.Gateways.KnownProducer;
import io.lockstep.failover.port.Regions.OpenTransaction;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.kafka.Right;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.DescribeProducersOptions;
import org.apache.kafka.clients.admin.DescribeProducersResult;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds open transactions by what the partitions' leaders hold, then asks the coordinators whose they are. One that no
 * coordinator knows is looked at again, as it may just have ended; if it is still there, it hangs. Transactions of
 * Lockstep's own ids are left out: they end within one call.
 */
final class OpenTransactions {
    /** Lockstep's mirrors write under ids near 2^62, brokers give out ids from 0. */
    private static final long FIRST_OWN_PRODUCER = 1L << 61;

    private OpenTransactions() {}

    /** A transaction as a partition's leader holds it. */
    private record Held(TopicPartition partition, ProducerState producer, long start) {
        boolean same(Held other) {
            return partition.equals(other.partition)
                    && producer.producerId() == other.producer.producerId()
                    && start == other.start;
        }
    }

    static List<OpenTransaction> find(Question question, Collection<TopicPartition> partitions) {
        List<Held> held = held(question, partitions);
        if (held.isEmpty()) {
            return List.of();
        }
        TransactionOwners owners = TransactionOwners.of(
                question, held.stream().map(one -> one.producer().producerId()).collect(Collectors.toSet()));
        List<OpenTransaction> open = new ArrayList<>();
        List<Held> ownerless = new ArrayList<>();
        for (Held one : held) {
            Optional<TransactionOwners.Owner> owner =
                    owners.of(one.partition(), one.producer().producerId());
            if (owner.isEmpty()) {
                ownerless.add(one);
            } else if (!Own.is(owner.get().transactionalId())) {
                open.add(open(one, owner.get().transactionalId(), owner.get().openMillis()));
            }
        }
        still(question, ownerless).forEach(one -> open.add(open(one, "", -1)));
        open.sort(Comparator.comparing(OpenTransaction::partition).thenComparing(OpenTransaction::producerId));
        return open;
    }

    /** Transactional ids of whoever wrote to each of these logs last, a marker included. */
    static SortedSet<String> lastIn(Question question, Collection<TopicPartition> partitions) {
        Set<Long> last = states(question, partitions).values().stream()
                .flatMap(state ->
                        state.activeProducers().stream()
                                .max(Comparator.comparing(ProducerState::lastTimestamp))
                                .stream())
                .map(ProducerState::producerId)
                .collect(Collectors.toSet());
        return last.isEmpty() ? new TreeSet<>() : TransactionOwners.named(question, last);
    }

    /** How many producers other than Lockstep's last wrote at or after this time, by partition. */
    static SortedMap<PartitionId, Long> active(Question question, Collection<TopicPartition> partitions, long since) {
        SortedMap<PartitionId, Long> active = new TreeMap<>();
        states(question, partitions).forEach((partition, state) -> {
            long count = state.activeProducers().stream()
                    .filter(producer -> producer.producerId() < FIRST_OWN_PRODUCER)
                    .filter(producer -> producer.lastTimestamp() >= since)
                    .count();
            if (count > 0) {
                active.put(PairTopics.ours(partition), count);
            }
        });
        return active;
    }

    /** What the leaders hold of producers other than Lockstep's. */
    static List<KnownProducer> known(Question question, Collection<TopicPartition> partitions) {
        List<KnownProducer> known = new ArrayList<>();
        states(question, partitions)
                .forEach((partition, state) -> state.activeProducers().stream()
                        .filter(producer -> producer.producerId() < FIRST_OWN_PRODUCER)
                        .map(producer -> new KnownProducer(
                                PairTopics.ours(partition),
                                producer.producerId(),
                                producer.producerEpoch(),
                                producer.lastSequence(),
                                producer.lastTimestamp()))
                        .forEach(known::add));
        return known;
    }

    private static List<Held> still(Question question, List<Held> suspected) {
        if (suspected.isEmpty()) {
            return List.of();
        }
        Set<TopicPartition> partitions = suspected.stream().map(Held::partition).collect(Collectors.toSet());
        List<Held> now = held(question, partitions);
        return suspected.stream()
                .filter(one -> now.stream().anyMatch(one::same))
                .toList();
    }

    private static List<Held> held(Question question, Collection<TopicPartition> partitions) {
        List<Held> held = new ArrayList<>();
        states(question, partitions)
                .forEach((partition, state) -> state.activeProducers()
                        .forEach(producer -> producer.currentTransactionStartOffset()
                                .ifPresent(start -> held.add(new Held(partition, producer, start)))));
        return held;
    }

    private static Map<TopicPartition, PartitionProducerState> states(
            Question question, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return new HashMap<>();
        }
        DescribeProducersResult result =
                question.admin().describeProducers(partitions, question.by(new DescribeProducersOptions()));
        Map<TopicPartition, KafkaFuture<PartitionProducerState>> calls = new LinkedHashMap<>();
        partitions.forEach(partition -> calls.put(partition, result.partitionResult(partition)));
        return question.all(calls, partition -> Right.onTopic("READ", partition.topic()));
    }

    private static OpenTransaction open(Held held, String transactionalId, long openMillis) {
        ProducerState producer = held.producer();
        return new OpenTransaction(
                transactionalId,
                PairTopics.ours(held.partition()),
                producer.producerId(),
                (short) producer.producerEpoch(),
                producer.coordinatorEpoch().orElse(-1),
                openMillis);
    }
}
