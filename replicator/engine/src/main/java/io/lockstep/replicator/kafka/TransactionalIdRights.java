package io.lockstep.replicator.kafka;

import io.lockstep.policy.access.Grant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.DescribeTransactionsResult;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;

/** Which rights on transactional ids are missing: whoever may not describe one may not write under it either. */
final class TransactionalIdRights {
    private TransactionalIdRights() {}

    static List<Grant> lacking(RegionAdmin admin, List<Grant> grants) {
        Map<Grant, KafkaFuture<TransactionDescription>> calls = new LinkedHashMap<>();
        for (Grant grant : grants) {
            String id = Example.of(grant);
            DescribeTransactionsResult result = admin.client().describeTransactions(List.of(id));
            calls.put(grant, result.description(id));
        }
        Map<Grant, Throwable> failed = Answers.await(calls, admin.deadline()).failed();
        return grants.stream()
                .filter(grant -> failed.get(grant) instanceof AuthorizationException)
                .toList();
    }
}
