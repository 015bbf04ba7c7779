package io.lockstep.sandbox.groups.kafka;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what an admin client was asked. */
final class Answer {
    private Answer() {}

    /**
     * The answer.
     *
     * @param what completes the sentence "... is not told"
     */
    static <T> T of(KafkaFuture<T> asked, String what) {
        try {
            return asked.get(GroupClients.CALL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(what + " is not told: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for " + what, e);
        }
    }
}
