package io.lockstep.connect;

import io.lockstep.connect.app.TaskEngine;
import io.lockstep.connect.config.ConnectorSettings;
import io.lockstep.connect.config.TaskKeys;
import io.lockstep.connect.config.Validation;
import io.lockstep.connect.plan.Polling;
import io.lockstep.connect.progress.Progress;
import io.lockstep.replicator.Share;
import io.lockstep.replicator.app.LinkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One share of a link: an engine that appends to the target by itself, at equal offsets. What it gives to Connect only
 * shows how far it is.
 */
public final class LockstepSourceTask extends SourceTask {
    private static final Logger LOG = LoggerFactory.getLogger(LockstepSourceTask.class);
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(500);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<Polling> polling = new AtomicReference<>(Polling.from(System.nanoTime()));
    private volatile Optional<TaskEngine> engine = Optional.empty();
    private volatile Optional<Progress> progress = Optional.empty();
    private volatile Optional<ScheduledExecutorService> pauses = Optional.empty();

    @Override
    public String version() {
        return Version.text();
    }

    @Override
    public void start(Map<String, String> configs) {
        ConnectorSettings settings = Validation.settings(configs);
        TaskKeys task = TaskKeys.read(configs);
        Share share = new Share(task.partitions(), task.coordinator(), System.currentTimeMillis());
        LinkSettings link = settings.link(task.name()).but().share(share).build();
        List<LinkSettings> links = new ArrayList<>(List.of(link));
        if (task.coordinator()) {
            links.add(settings.drill(link));
        }
        TaskEngine started = new TaskEngine(links);
        engine = Optional.of(started);
        progress = Optional.of(new Progress(link.link(), settings));
        ScheduledExecutorService watching = Executors.newSingleThreadScheduledExecutor(run -> Thread.ofPlatform()
                .daemon()
                .name("lockstep-pauses-" + link.link())
                .unstarted(run));
        pauses = Optional.of(watching);
        watching.scheduleWithFixedDelay(() -> restIfPaused(started), 1, 1, TimeUnit.SECONDS);
        polling.set(Polling.from(System.nanoTime()));
        started.run();
    }

    private void restIfPaused(TaskEngine running) {
        try {
            if (now().paused(System.nanoTime())) {
                running.rest("paused: Connect does not ask for records");
            }
        } catch (RuntimeException e) {
            LOG.warn("A paused task's links did not end as they should", e);
        }
    }

    private Polling now() {
        return polling.updateAndGet(same -> same);
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        polling.updateAndGet(before -> before.begun(System.nanoTime()));
        List<SourceRecord> due = due();
        polling.updateAndGet(before -> before.ended(System.nanoTime(), due.size()));
        return due.isEmpty() ? null : due;
    }

    private List<SourceRecord> due() throws InterruptedException {
        engine.ifPresent(TaskEngine::run);
        if (stopped.await(BETWEEN_POLLS.toMillis(), TimeUnit.MILLISECONDS)) {
            return List.of();
        }
        return engine.flatMap(running -> progress.map(shown ->
                        shown.due(running.snapshot(), running.groups(), System.currentTimeMillis(), System.nanoTime())))
                .orElse(List.of());
    }

    /** Also called of what is dropped on the way, so that each record given is acknowledged once. */
    @Override
    public void commitRecord(SourceRecord given, @Nullable RecordMetadata metadata) {
        polling.updateAndGet(Polling::acknowledged);
    }

    @Override
    public void stop() {
        stopped.countDown();
        pauses.ifPresent(ScheduledExecutorService::shutdownNow);
        engine.ifPresent(TaskEngine::close);
    }
}
