package io.lockstep.replicator.kafka;

import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.thread.LinkThread;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes to {@code __lockstep.offset-map} and {@code __lockstep.control}, in the order of the calls. Safe for use from any thread and never blocks
 * the caller: Kafka's producer may wait for metadata, so it has a thread of its own.
 */
final class ControlWriter implements AutoCloseable {
    private static final int MOST_QUEUED = 50_000;

    private final KafkaSettings settings;
    private final ThreadPoolExecutor executor;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    ControlWriter(KafkaSettings settings) {
        this.settings = settings;
        this.executor = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_QUEUED),
                LinkThread.factory(settings.link(), "map-writer"));
    }

    /** Durable on all in-sync replicas once the stage completes; a null value removes the key. */
    CompletionStage<Void> write(String topic, Map<String, @Nullable String> values) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            executor.execute(() -> send(topic, values, written));
        } catch (RejectedExecutionException e) {
            written.completeExceptionally(new RegionException(
                    executor.isShutdown()
                            ? "The link is closed."
                            : "More than " + MOST_QUEUED + " writes to " + topic + " are waiting; try again.",
                    e));
        }
        return written.orTimeout(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(explain(topic, failure)));
    }

    private void send(String topic, Map<String, @Nullable String> values, CompletableFuture<Void> written) {
        if (written.isDone()) {
            return;
        }
        try {
            List<CompletableFuture<Void>> sent = new ArrayList<>();
            values.forEach((key, value) -> sent.add(send(topic, key, value)));
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).whenComplete((nothing, failure) -> {
                if (failure == null) {
                    written.complete(null);
                } else {
                    written.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            written.completeExceptionally(e);
        }
    }

    private CompletableFuture<Void> send(String topic, String key, @Nullable String value) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        connected()
                .send(
                        new ProducerRecord<>(topic, 0, key.getBytes(StandardCharsets.UTF_8), bytes),
                        (metadata, failure) -> {
                            if (failure == null) {
                                sent.complete(null);
                            } else {
                                sent.completeExceptionally(failure);
                            }
                        });
        return sent;
    }

    private KafkaProducer<byte[], byte[]> connected() {
        KafkaProducer<byte[], byte[]> open = producer;
        if (open == null) {
            open = new KafkaProducer<>(settings.producer(Side.TARGET, "offset-map"));
            producer = open;
        }
        return open;
    }

    private Throwable explain(String topic, Throwable failure) {
        Throwable cause = Faults.unwrap(failure);
        if (cause instanceof RegionException) {
            return cause;
        }
        String region = settings.region(Side.TARGET);
        String what = cause instanceof TimeoutException
                ? "no acknowledgement within " + settings.requestTimeout().toMillis() + " ms."
                : Faults.explain(cause, Right.onTopic("WRITE", topic), region);
        return new RegionException(topic + " at " + region + " could not be written: " + what, cause);
    }

    @Override
    public void close() {
        executor.execute(this::disconnect);
        executor.shutdown();
        try {
            if (!executor.awaitTermination(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow().clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void disconnect() {
        if (producer != null) {
            producer.close(settings.requestTimeout());
        }
    }
}
