package io.lockstep.failover.kafka;

import io.lockstep.replicator.kafka.Faults;
import io.lockstep.replicator.kafka.Right;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Asks for what a cluster may not have at all: an authorizer, quotas, credentials. */
final class Absent {
    private Absent() {}

    /** Empty is the answer of a cluster, or of one broker of it, that has none. */
    static <T> Optional<T> orEmpty(KafkaFuture<T> call, Question question, Right needed) {
        try {
            return Optional.of(call.get(question.deadline().left().toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = Faults.unwrap(e);
            if (cause instanceof SecurityDisabledException || cause instanceof UnsupportedVersionException) {
                return Optional.empty();
            }
            throw question.failed(e, needed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Unanswered.unknown(question.subject(), "interrupted while waiting. The controller is being closed.");
        }
    }
}
