package io.lockstep.replicator.wire;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The transactional ids in use, one session each. Belongs to the target log's thread. */
final class Transactions {
    private final Calls calls;
    private final Map<String, TransactionSession> sessions = new HashMap<>();

    Transactions(Calls calls) {
        this.calls = calls;
    }

    void forget(PartitionId partition) {
        sessions.values().removeIf(s -> s.partition().equals(partition));
    }

    void fill(TargetPartition partition, Fill fill, Consumer<FillOutcome> then) {
        TransactionSession session = session(partition, fill.transactionalId());
        new TransactionFill(new TransactionCalls(calls, session, partition), partition, fill, then).start();
    }

    void abortOpen(TargetPartition partition, String transactionalId, Consumer<FillOutcome> then) {
        TransactionSession session = session(partition, transactionalId);
        session.producer(Optional.empty());
        TransactionCalls steps = new TransactionCalls(calls, session, partition);
        steps.initialise(step -> {
            if (step instanceof TransactionCalls.Step.Failed(FillOutcome outcome)) {
                then.accept(outcome);
            } else {
                steps.readEnd(end -> then.accept(EndRead.outcome(end)));
            }
        });
    }

    private TransactionSession session(TargetPartition partition, String transactionalId) {
        return sessions.computeIfAbsent(transactionalId, id -> new TransactionSession(id, partition.id()));
    }
}
