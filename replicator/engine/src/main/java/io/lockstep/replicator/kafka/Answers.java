package io.lockstep.replicator.kafka;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.common.KafkaFuture;

/** Answers to many calls of one kind, waited for together; what failed stands beside what came back. */
public record Answers<K, V>(Map<K, V> found, Map<K, Throwable> failed) {
    /** Waits for all of them until the deadline; one that is not there by then has failed. */
    public static <K, V> Answers<K, V> await(Map<K, KafkaFuture<V>> calls, Deadline deadline) {
        Answers<K, V> answers = new Answers<>(new LinkedHashMap<>(), new LinkedHashMap<>());
        calls.forEach((key, call) -> answers.take(key, call, deadline));
        return answers;
    }

    /** Of each failure, what an operator is told. */
    public Map<K, String> problems(String region, Function<K, Right> needed) {
        Map<K, String> problems = new LinkedHashMap<>();
        failed.forEach((key, failure) -> problems.put(key, Faults.explain(failure, needed.apply(key), region)));
        return problems;
    }

    private void take(K key, KafkaFuture<V> call, Deadline deadline) {
        try {
            found.put(key, call.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException e) {
            failed.put(key, Faults.unwrap(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed.put(key, e);
        }
    }
}
