package io.lockstep.failover.kafka;

import io.lockstep.replicator.kafka.Answers;
import io.lockstep.replicator.kafka.Right;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.DescribeTransactionsOptions;
import org.apache.kafka.clients.admin.DescribeTransactionsResult;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/** Which transactional ids have transactions open, as their coordinators tell. */
final class TransactionOwners {
    private static final Set<TransactionState> OPEN = EnumSet.of(
            TransactionState.ONGOING,
            TransactionState.PREPARE_COMMIT,
            TransactionState.PREPARE_ABORT,
            TransactionState.PREPARE_EPOCH_FENCE);

    private final Map<String, TransactionDescription> described;

    private TransactionOwners(Map<String, TransactionDescription> described) {
        this.described = described;
    }

    /** @param openMillis -1 where the coordinator does not tell */
    record Owner(String transactionalId, long openMillis) {}

    /** Of these producer ids. */
    static TransactionOwners of(Question question, Collection<Long> producers) {
        Answers<String, TransactionDescription> answers = describe(question, List.copyOf(named(question, producers)));
        answers.failed().forEach((id, failure) -> {
            if (!(failure instanceof TransactionalIdNotFoundException)) {
                throw question.failed(failure, new Right("DESCRIBE", "transactional id " + id));
            }
        });
        return new TransactionOwners(answers.found());
    }

    /** Transactional ids of these producer ids, whether a transaction of theirs is open or not. */
    static SortedSet<String> named(Question question, Collection<Long> producers) {
        ListTransactionsOptions options = question.by(new ListTransactionsOptions().filterProducerIds(producers));
        return question.one(question.admin().listTransactions(options).all(), Question.DESCRIBE_CLUSTER).stream()
                .map(TransactionListing::transactionalId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Optional<Owner> of(TopicPartition partition, long producer) {
        return described.entrySet().stream()
                .filter(entry -> owns(entry.getValue(), partition, producer))
                .findFirst()
                .map(entry -> new Owner(entry.getKey(), openMillis(entry.getValue())));
    }

    /**
     * Whether the principal may see the transactions of whoever it may be: brokers leave out what it may not see, so
     * that without this right a living transaction looks like one that nobody owns.
     */
    static boolean seesAll(Question question) {
        String nobodys = "whose-" + UUID.randomUUID();
        Throwable failure = describe(question, List.of(nobodys)).failed().get(nobodys);
        if (failure == null || failure instanceof TransactionalIdNotFoundException) {
            return true;
        }
        if (failure instanceof TransactionalIdAuthorizationException) {
            return false;
        }
        throw question.failed(failure, new Right("DESCRIBE", "transactional id *"));
    }

    private static boolean owns(TransactionDescription description, TopicPartition partition, long producer) {
        return description.producerId() == producer
                && OPEN.contains(description.state())
                && description.topicPartitions().contains(partition);
    }

    private static long openMillis(TransactionDescription description) {
        return description.transactionStartTimeMs().isEmpty()
                ? -1
                : Math.max(
                        0,
                        System.currentTimeMillis()
                                - description.transactionStartTimeMs().getAsLong());
    }

    private static Answers<String, TransactionDescription> describe(Question question, List<String> ids) {
        if (ids.isEmpty()) {
            return new Answers<>(Map.of(), Map.of());
        }
        DescribeTransactionsResult result =
                question.admin().describeTransactions(ids, question.by(new DescribeTransactionsOptions()));
        Map<String, KafkaFuture<TransactionDescription>> calls = new LinkedHashMap<>();
        new ArrayList<>(ids).forEach(id -> calls.put(id, result.description(id)));
        return question.each(calls);
    }
}
