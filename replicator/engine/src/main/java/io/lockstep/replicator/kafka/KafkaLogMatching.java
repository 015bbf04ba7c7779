package io.lockstep.replicator.kafka;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.decision.match.Limits;
import io.lockstep.replicator.decision.match.LogMatch;
import io.lockstep.replicator.port.LogMatching;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Matches on a few threads of its own, so that comparisons of other partitions never wait for it. Safe for use from any thread. */
public final class KafkaLogMatching implements LogMatching {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaLogMatching.class);
    private static final int MOST_QUEUED = 100_000;
    private static final Duration STRETCH = Duration.ofSeconds(20);
    private static final int IDLE_SECONDS = 10;

    private final KafkaSettings settings;
    private final ThreadPoolExecutor executor;
    private final AtomicBoolean closing = new AtomicBoolean();

    public KafkaLogMatching(KafkaSettings settings, int threads) {
        this.settings = settings;
        AtomicInteger number = new AtomicInteger();
        this.executor = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_QUEUED),
                task -> Thread.ofPlatform()
                        .daemon()
                        .name("lockstep-match-" + settings.link() + "-" + number.incrementAndGet())
                        .unstarted(task));
        executor.allowCoreThreadTimeOut(true);
    }

    @Override
    public CompletionStage<Outcome> match(PartitionId partition, OffsetMap soFar, long end) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        try {
            executor.execute(() -> run(outcome, partition, soFar, end));
        } catch (RejectedExecutionException e) {
            outcome.completeExceptionally(new RegionException("The link is closed, or too many partitions wait.", e));
        }
        return outcome;
    }

    private void run(CompletableFuture<Outcome> outcome, PartitionId partition, OffsetMap soFar, long end) {
        TopicPartition log = new TopicPartition(partition.topic(), partition.partition());
        try (KafkaRecordCursor source = KafkaRecordCursor.open(settings, Side.SOURCE, log, Long.MAX_VALUE);
                KafkaRecordCursor target = KafkaRecordCursor.open(settings, Side.TARGET, log, end)) {
            Deadline stretch = Deadline.in(STRETCH);
            outcome.complete(
                    new LogMatch(source, target, Limits.USUAL).run(soFar, () -> closing.get() || stretch.passed()));
        } catch (RuntimeException e) {
            LOG.debug("matching failed partition={}", partition, e);
            outcome.completeExceptionally(new RegionException(
                    "Cannot match " + partition + " with the source's: "
                            + Faults.unwrap(e).getMessage(),
                    e));
        }
    }

    @Override
    public void close() {
        closing.set(true);
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("matching still busy at close link={}", settings.link());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
