package io.lockstep.replicator.app;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.port.TopicProvisioner;
import io.lockstep.replicator.port.TopicProvisioner.Report;
import io.lockstep.replicator.thread.LinkThread;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the coordinator look for topics at an interval, one look at a time, and keeps what could not be done. */
final class Provisioning {
    private static final Logger LOG = LoggerFactory.getLogger(Provisioning.class);
    private static final int CHECKS_PER_INTERVAL = 10;

    private final LinkId link;
    private final TopicProvisioner provisioner;
    private final BooleanSupplier coordinator;
    private final Duration every;
    private final ScheduledExecutorService executor;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile List<String> problems = List.of();
    private volatile List<TopicProvisioner.Problem> contested = List.of();
    private volatile List<String> stays = List.of();
    private long lastPass;

    /** @param every from the beginning of one look to that of the next, or as long as a look takes */
    Provisioning(LinkId link, TopicProvisioner provisioner, BooleanSupplier coordinator, Duration every) {
        this.link = link;
        this.provisioner = provisioner;
        this.coordinator = coordinator;
        this.every = every;
        this.executor = Executors.newSingleThreadScheduledExecutor(LinkThread.factory(link, "coordinate"));
    }

    void start() {
        executor.scheduleWithFixedDelay(
                this::passIfCoordinator, 0, every.toMillis() / CHECKS_PER_INTERVAL, TimeUnit.MILLISECONDS);
    }

    private void passIfCoordinator() {
        if (!coordinator.getAsBoolean()) {
            problems = List.of();
            contested = List.of();
            stays = List.of();
            lastPass = 0;
            return;
        }
        long now = System.nanoTime();
        boolean due = lastPass == 0 || now - lastPass > every.toNanos();
        if (due && looking.compareAndSet(false, true)) {
            lastPass = now;
            provisioner.look().whenComplete(this::done);
        }
    }

    private void done(@Nullable Report report, @Nullable Throwable failure) {
        looking.set(false);
        report(report, failure);
    }

    private void report(@Nullable Report report, @Nullable Throwable failure) {
        if (failure != null) {
            problems = List.of("Looking for topics failed: " + failure.getMessage());
            LOG.warn("Looking for topics failed link={} cause={}", link, failure.toString());
            return;
        }
        if (report == null) {
            return;
        }
        if (!report.provisioned().isEmpty()) {
            LOG.info("Topics provisioned link={} topics={}", link, report.provisioned());
        }
        List<String> now = report.problems().stream()
                .map(TopicProvisioner.Problem::message)
                .toList();
        if (!now.equals(problems)) {
            now.forEach(problem -> LOG.warn("Topic cannot be mirrored link={} problem={}", link, problem));
        }
        problems = now;
        if (!report.contested().equals(contested)) {
            report.contested().forEach(topic -> LOG.warn("Topic contested link={} problem={}", link, topic.message()));
        }
        contested = report.contested();
        stays(report.stays());
    }

    /** Topics that another pair claims, too. */
    List<TopicProvisioner.Problem> contested() {
        return contested;
    }

    /** Their names are not logged: this process runs where they may not be. */
    private void stays(List<TopicProvisioner.Problem> told) {
        List<String> now =
                told.stream().map(each -> each.topic() + ": " + each.message()).toList();
        if (!now.equals(stays)) {
            LOG.info("Topics stay at home link={} count={}", link, now.size());
        }
        stays = now;
    }

    List<String> problems() {
        return problems;
    }

    /** Topics that may not cross, with the reason. */
    List<String> stays() {
        return stays;
    }

    void close() {
        executor.shutdownNow();
        provisioner.close();
    }
}
