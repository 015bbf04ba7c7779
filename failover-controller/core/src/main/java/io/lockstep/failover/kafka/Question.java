package io.lockstep.failover.kafka;

import io.lockstep.replicator.kafka.Answers;
import io.lockstep.replicator.kafka.Deadline;
import io.lockstep.replicator.kafka.Right;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.AbstractOptions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;

/** One question to one region until its deadline. Belongs to the asking thread. */
final class Question {
    static final Right DESCRIBE_CLUSTER = Right.onCluster("DESCRIBE");

    private final Subject subject;
    private final Deadline deadline;
    private final Admin admin;

    Question(Subject subject, Deadline deadline, Admin admin) {
        this.subject = subject;
        this.deadline = deadline;
        this.admin = admin;
    }

    Admin admin() {
        return admin;
    }

    Subject subject() {
        return subject;
    }

    Deadline deadline() {
        return deadline;
    }

    /** The same options, bounded by the deadline, which gives a better message than waiting less long for the call. */
    <O extends AbstractOptions<O>> O by(O options) {
        return options.timeoutMs(
                (int) Math.max(1, Math.min(Integer.MAX_VALUE, deadline.left().toMillis() - 20)));
    }

    /** Waits for a call; ends the question where it fails. */
    <T> T one(KafkaFuture<T> call, Right needed) {
        try {
            return call.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw failed(e, needed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Unanswered.unknown(subject, "interrupted while waiting. The controller is being closed.");
        }
    }

    /** Waits for calls of one kind; a failure of one of them ends the question. */
    <K, V> Map<K, V> all(Map<K, KafkaFuture<V>> calls, Function<K, Right> needed) {
        Answers<K, V> answers = each(calls);
        answers.failed().forEach((key, failure) -> {
            throw failed(failure, needed.apply(key));
        });
        return answers.found();
    }

    /** Waits for calls of one kind; what failed stands beside what came back. */
    <K, V> Answers<K, V> each(Map<K, KafkaFuture<V>> calls) {
        return Answers.await(calls, deadline);
    }

    Unanswered failed(Throwable failure, Right needed) {
        return Unanswered.of(failure, needed, subject);
    }
}
