package io.lockstep.failover.kafka;

import io.lockstep.failover.port.Regions.OpenTransaction;
import io.lockstep.replicator.kafka.Right;
import java.util.List;
import org.apache.kafka.clients.admin.AbortTransactionOptions;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.TerminateTransactionOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a transaction. One that a coordinator knows is ended by its coordinator, in all its partitions at once: a marker
 * in one partition alone would let the application still commit the others, and positions committed with them. Only one
 * that hangs gets a marker.
 */
final class TransactionEnd {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionEnd.class);

    private TransactionEnd() {}

    /** True also if it was over already. */
    static boolean abort(Question question, OpenTransaction wanted) {
        List<OpenTransaction> open =
                OpenTransactions.find(question, List.of(PairTopics.theirs(wanted.partition()))).stream()
                        .filter(one -> one.producerId() == wanted.producerId())
                        .toList();
        open.forEach(one -> {
            if (one.transactionalId().isEmpty()) {
                mark(question, one);
            } else {
                terminate(question, one);
            }
        });
        return true;
    }

    private static void terminate(Question question, OpenTransaction open) {
        String id = open.transactionalId();
        question.one(
                question.admin()
                        .forceTerminateTransaction(id, question.by(new TerminateTransactionOptions()))
                        .result(),
                new Right("WRITE", "transactional id " + id));
        LOG.info("transaction aborted by its coordinator subject={} transactionalId={}", question.subject(), id);
    }

    private static void mark(Question question, OpenTransaction open) {
        if (!TransactionOwners.seesAll(question)) {
            throw Unanswered.refused(
                    question.subject(),
                    "producer " + open.producerId() + " has a transaction open in " + open.partition()
                            + ", and it cannot be told whether it hangs or is an application's: the controller's"
                            + " principal lacks DESCRIBE on transactional id *. Grant it there, e.g. with kafka-acls"
                            + " --add --allow-principal User:NAME --operation DESCRIBE --transactional-id '*'.");
        }
        AbortTransactionSpec spec = new AbortTransactionSpec(
                PairTopics.theirs(open.partition()),
                open.producerId(),
                open.epoch(),
                Math.max(0, open.coordinatorEpoch()));
        question.one(
                question.admin()
                        .abortTransaction(spec, question.by(new AbortTransactionOptions()))
                        .all(),
                Right.onCluster("ALTER"));
        LOG.info(
                "hanging transaction ended by a marker subject={} partition={} producer={}",
                question.subject(),
                open.partition(),
                open.producerId());
    }
}
