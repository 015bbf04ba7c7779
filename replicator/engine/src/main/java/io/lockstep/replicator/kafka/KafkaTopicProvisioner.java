package io.lockstep.replicator.kafka;

import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.replicator.port.ContentCheck;
import io.lockstep.replicator.port.OffsetMapStore;
import io.lockstep.replicator.port.TopicProvisioner;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Provisions the target with Kafka's admin clients. Safe for use from any thread and never blocks the caller; one
 * pass runs at a time, on a thread of its own, and who asks meanwhile gets that pass.
 */
public final class KafkaTopicProvisioner implements TopicProvisioner {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopicProvisioner.class);
    private static final long IDLE_SECONDS = 60;

    private final KafkaSettings settings;
    private final TopicSelection selection;
    private final boolean mapped;
    private final OffsetMapStore store;
    private final ContentCheck check;
    private final ThreadPoolExecutor executor;
    private final AtomicReference<@Nullable CompletableFuture<Report>> running = new AtomicReference<>();
    private final AtomicBoolean fit = new AtomicBoolean();

    /**
     * @param mapped whether a target that holds other records is mirrored behind them
     * @param check compares a target topic that nobody recorded with the source's
     */
    public KafkaTopicProvisioner(
            KafkaSettings settings,
            TopicSelection selection,
            boolean mapped,
            OffsetMapStore store,
            ContentCheck check) {
        this.settings = settings;
        this.selection = selection;
        this.mapped = mapped;
        this.store = store;
        this.check = check;
        this.executor = new ThreadPoolExecutor(
                0,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(1),
                task -> Thread.ofPlatform()
                        .daemon()
                        .name("lockstep-provision-" + settings.link())
                        .unstarted(task));
    }

    @Override
    public CompletionStage<Report> pass() {
        CompletableFuture<Report> mine = new CompletableFuture<>();
        CompletableFuture<Report> other = running.compareAndExchange(null, mine);
        if (other != null) {
            return other;
        }
        try {
            executor.execute(() -> run(mine));
        } catch (RejectedExecutionException e) {
            running.set(null);
            mine.completeExceptionally(new RegionException("The link is closed.", e));
        }
        return mine;
    }

    private void run(CompletableFuture<Report> done) {
        Report report;
        try {
            report = report();
        } catch (RegionException e) {
            report = new Report(List.of(), List.of(new Problem("", String.valueOf(e.getMessage()))));
        } catch (RuntimeException e) {
            LOG.warn("provisioning failed link={}", settings.link(), e);
            running.set(null);
            done.completeExceptionally(e);
            return;
        }
        running.set(null);
        done.complete(report);
    }

    private Report report() {
        if (!fit.get()) {
            new Preflight(settings).problem().ifPresent(problem -> {
                throw new RegionException(problem);
            });
            fit.set(true);
        }
        try (ProvisionPass pass = new ProvisionPass(settings, selection, mapped, store, check)) {
            return pass.run();
        } catch (RegionException e) {
            fit.set(false);
            throw e;
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(
                    settings.requestTimeout().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow().clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
