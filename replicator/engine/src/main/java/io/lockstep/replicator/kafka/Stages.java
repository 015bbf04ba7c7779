package io.lockstep.replicator.kafka;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for answers of other threads. */
final class Stages {
    private static final long MORE_MS = 500;

    private Stages() {}

    /**
     * A little longer than the limit, by which the other thread gives the better message.
     *
     * @throws RegionException where it fails or does not come
     */
    static <T> T await(CompletionStage<T> stage, Duration limit) {
        try {
            return stage.toCompletableFuture().get(limit.toMillis() + MORE_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = Faults.unwrap(e);
            throw new RegionException(String.valueOf(cause.getMessage()), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegionException("Interrupted.", e);
        }
    }
}
