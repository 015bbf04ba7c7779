package io.lockstep.replicator.kafka;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.TailReader;
import io.lockstep.replicator.thread.LinkThread;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads stretches of both logs with a few threads, each with one consumer a side. Safe for use from any thread; calls
 * never block, and are refused at once when too many wait. Stages complete on the reading threads.
 */
public final class KafkaTailReader implements TailReader {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTailReader.class);
    private static final int MOST_QUEUED = 10_000;

    private final KafkaSettings settings;
    private final ThreadPoolExecutor executor;
    private final BlockingQueue<StretchReader> readers;

    public KafkaTailReader(KafkaSettings settings, int threads) {
        this.settings = settings;
        this.readers = new ArrayBlockingQueue<>(threads);
        for (int i = 0; i < threads; i++) {
            readers.add(new StretchReader(settings));
        }
        AtomicInteger number = new AtomicInteger();
        LinkId link = settings.link();
        this.executor = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_QUEUED),
                task -> LinkThread.of(link, "compare-" + number.incrementAndGet(), task));
    }

    @Override
    public CompletionStage<Tail> lastOfTarget(PartitionId partition, long end) {
        return submit(partition, Side.TARGET, (reader, deadline) -> reader.last(log(partition), end, deadline));
    }

    @Override
    public CompletionStage<Tail> target(PartitionId partition, long from, long to) {
        return submit(
                partition,
                Side.TARGET,
                (reader, deadline) -> reader.range(Side.TARGET, log(partition), from, to, deadline));
    }

    @Override
    public CompletionStage<Tail> source(PartitionId partition, long from, long to) {
        return submit(
                partition,
                Side.SOURCE,
                (reader, deadline) -> reader.range(Side.SOURCE, log(partition), from, to, deadline));
    }

    @Override
    public CompletionStage<Optional<SourceFault>> sourceTopic(PartitionId partition, String topicId) {
        return submit(partition, Side.SOURCE, (reader, deadline) -> reader.sourceTopic(partition.topic(), topicId));
    }

    private <T> CompletionStage<T> submit(PartitionId partition, Side side, Reading<T> reading) {
        CompletableFuture<T> tail = new CompletableFuture<>();
        Deadline deadline = Deadline.in(settings.requestTimeout());
        try {
            executor.execute(() -> run(tail, deadline, side, partition, reading));
        } catch (RejectedExecutionException e) {
            tail.completeExceptionally(new RegionException(
                    executor.isShutdown()
                            ? "The link is closed."
                            : "More than " + MOST_QUEUED + " comparisons wait; try again once some are done.",
                    e));
        }
        Function<Throwable, CompletionStage<T>> explained =
                failure -> CompletableFuture.failedFuture(explain(failure, side, partition));
        return tail.orTimeout(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(explained);
    }

    private <T> void run(
            CompletableFuture<T> tail, Deadline deadline, Side side, PartitionId partition, Reading<T> reading) {
        if (tail.isDone()) {
            return;
        }
        StretchReader reader = readers.remove();
        try {
            tail.complete(reading.read(reader, deadline));
        } catch (RuntimeException e) {
            LOG.debug("comparison read failed partition={} side={}", partition, side, e);
            reader.reset();
            tail.completeExceptionally(e);
        } finally {
            readers.add(reader);
        }
    }

    private Throwable explain(Throwable failure, Side side, PartitionId partition) {
        Throwable cause = Faults.unwrap(failure);
        String region = settings.region(side);
        if (cause instanceof TimeoutException) {
            return new RegionException("Reading " + partition + " at " + region + " was not done within "
                    + settings.requestTimeout().toMillis() + " ms.");
        }
        return cause instanceof RegionException
                ? cause
                : new RegionException(
                        "Cannot read " + partition + ". "
                                + Faults.explain(cause, Right.onTopic("READ", partition.topic()), region),
                        cause);
    }

    private static TopicPartition log(PartitionId partition) {
        return new TopicPartition(partition.topic(), partition.partition());
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(settings.requestTimeout().toMillis() + 1_000, TimeUnit.MILLISECONDS)) {
                LOG.warn("comparison reads still busy at close link={}", settings.link());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        readers.forEach(StretchReader::close);
    }

    /** What a thread does with its reader. */
    private interface Reading<T> {
        T read(StretchReader reader, Deadline deadline);
    }
}
