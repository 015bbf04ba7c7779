package io.lockstep.failover.kafka;

import io.lockstep.replicator.kafka.Right;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTransactionsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/**
 * Makes the topics exist that coordinators keep their state in. Without them the first transactional producer that moves
 * to a region hangs until its delivery timeout. Looking up who coordinates a name is enough: the broker creates the
 * topic then, and tells the coordinator once it is there. Nothing is written under the name.
 */
final class CoordinatorTopics {
    private CoordinatorTopics() {}

    /** Those that are there afterwards; both coordinators have answered. */
    static Set<String> ensure(Question question, String name) {
        var transactions =
                question.admin().describeTransactions(List.of(name), question.by(new DescribeTransactionsOptions()));
        var groups = question.admin()
                .describeConsumerGroups(List.of(name), question.by(new DescribeConsumerGroupsOptions()));
        await(
                question,
                Map.of(name, transactions.description(name)),
                new Right("DESCRIBE", "transactional id " + name));
        await(question, groups.describedGroups(), Right.onGroup("DESCRIBE", name));
        return ClusterSight.coordinators(question);
    }

    /** That nobody has the name is an answer too. */
    private static <T> void await(Question question, Map<String, KafkaFuture<T>> calls, Right needed) {
        question.each(calls).failed().forEach((name, failure) -> {
            boolean answered =
                    failure instanceof TransactionalIdNotFoundException || failure instanceof GroupIdNotFoundException;
            if (!answered) {
                throw question.failed(failure, needed);
            }
        });
    }
}
