package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.replicator.kafka.Deadline;
import io.lockstep.replicator.kafka.Faults;
import io.lockstep.replicator.kafka.Right;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.UnknownServerException;

/** Waits for a call of Kafka's and says what its end means. */
final class Outcome {
    private Outcome() {}

    /** @param needed the right whose absence a refusal would mean */
    static <T> Answer<T> of(KafkaFuture<T> call, Right needed, String region, Deadline deadline) {
        try {
            return new Answer.Known<>(call.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return failed(e, needed, region);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unknown<>("Interrupted while waiting for region " + region + ".");
        }
    }

    /** A refusal only where the cluster said so; all else may have been done. */
    static <T> Answer<T> failed(Throwable failure, Right needed, String region) {
        Throwable cause = Faults.unwrap(failure);
        return switch (cause) {
            case SecurityDisabledException e ->
                new Answer.Refused<>("Region " + region + " has no authorizer, so ACLs stop nobody there."
                        + " Use failover.fence: topic-config, or set authorizer.class.name on its brokers.");
            case AuthorizationException e ->
                new Answer.Refused<>("Lockstep's principal lacks " + needed + " at " + region
                        + ". Grant it there, e.g. with kafka-acls --add --allow-principal User:NAME --operation "
                        + needed.operation() + ".");
            case AuthenticationException e -> new Answer.Refused<>(Faults.explain(cause, needed, region));
            case RetriableException e -> new Answer.Unknown<>(Faults.explain(cause, needed, region));
            case UnknownServerException e -> new Answer.Unknown<>(Faults.explain(cause, needed, region));
            case ApiException e -> new Answer.Refused<>(Faults.explain(cause, needed, region));
            default -> new Answer.Unknown<>(Faults.explain(cause, needed, region));
        };
    }
}
