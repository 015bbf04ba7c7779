package io.lockstep.bench.kafka;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.RetriableException;

/** Waits for answers of an admin client, never without bound. */
public final class Calls {
    private static final int DEADLINE_SECONDS = 30;

    private Calls() {}

    /**
     * The answer; empty when brokers cannot give it yet, as of partitions that have no leader.
     *
     * @throws IllegalStateException as {@link #await} does otherwise
     */
    public static <T> Optional<T> tryFor(String what, KafkaFuture<T> answer) {
        try {
            return Optional.of(await(what, answer));
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof ExecutionException failed && failed.getCause() instanceof RetriableException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The answer.
     *
     * @param what completes the sentence "waited for ..."
     * @throws IllegalStateException when it fails, or is not there within 30 s
     */
    public static <T> T await(String what, KafkaFuture<T> answer) {
        try {
            return answer.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("waited for " + what + ": " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("waited " + DEADLINE_SECONDS + " s in vain for " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + what, e);
        }
    }
}
