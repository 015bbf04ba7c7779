package io.lockstep.replicator.app;

import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.Translation;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.GroupsSnapshot.GroupSnapshot;
import io.lockstep.replicator.drive.GroupPass;
import io.lockstep.replicator.drive.GroupReport;
import io.lockstep.replicator.thread.LinkThread;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the coordinator carry the groups' positions over at an interval, one pass at a time, and answers what people ask
 * about them. One thread does all of it; calls are safe from any and never block. Stages complete exceptionally with
 * {@link IllegalArgumentException} where something that was asked for does not exist, with {@link IllegalStateException}
 * where this worker may not do it, and with whatever a region answered otherwise.
 */
final class GroupSync {
    private static final Logger LOG = LoggerFactory.getLogger(GroupSync.class);
    private static final int CHECKS_PER_INTERVAL = 4;
    private static final long MOST_BETWEEN_CHECKS_MS = 500;
    private static final int MOST_WAITING = 64;

    private final LinkId link;
    private final Supplier<GroupPass> opener;
    private final BooleanSupplier coordinator;
    private final BooleanSupplier settled;
    private final Duration every;
    private final ScheduledThreadPoolExecutor executor;
    private volatile @Nullable Seen last;
    private volatile String failure = "";
    private @Nullable GroupPass pass;
    private long lastBegun;

    /**
     * @param opener connects; called on this object's thread when there is something to do
     * @param settled whether it is known what other pairs claimed earlier; the first pass waits for it
     */
    GroupSync(
            LinkId link,
            Supplier<GroupPass> opener,
            BooleanSupplier coordinator,
            BooleanSupplier settled,
            Duration every) {
        this.link = link;
        this.opener = opener;
        this.coordinator = coordinator;
        this.settled = settled;
        this.every = every;
        this.executor = new ScheduledThreadPoolExecutor(1, LinkThread.factory(link, "groups"));
    }

    /** A report and when it was made. */
    private record Seen(GroupReport report, long nanos) {
        double ageSeconds() {
            return (System.nanoTime() - nanos) / 1e9;
        }
    }

    void start() {
        long check = Math.clamp(every.toMillis() / CHECKS_PER_INTERVAL, 10, MOST_BETWEEN_CHECKS_MS);
        executor.scheduleWithFixedDelay(this::passIfDue, 0, check, TimeUnit.MILLISECONDS);
    }

    private void passIfDue() {
        if (!coordinator.getAsBoolean()) {
            last = null;
            failure = "";
            if (pass != null) {
                pass.forget();
            }
            return;
        }
        boolean due = last == null ? settled.getAsBoolean() : System.nanoTime() - lastBegun >= every.toNanos();
        if (due) {
            try {
                pass(Set.of());
            } catch (RuntimeException e) {
                LOG.debug("pass failed link={}", link, e);
            }
        }
    }

    private GroupReport pass(Set<String> accepted) {
        lastBegun = System.nanoTime();
        try {
            GroupReport report = open().run(accepted);
            tell(report);
            last = new Seen(report, System.nanoTime());
            failure = "";
            return report;
        } catch (RuntimeException e) {
            String said = String.valueOf(e.getMessage());
            if (!said.equals(failure)) {
                LOG.warn("Groups cannot be carried over link={} cause={}", link, said);
            }
            failure = said;
            throw e;
        }
    }

    private void tell(GroupReport report) {
        if (report.written() > 0) {
            LOG.debug("groups carried over link={} written={} took={}", link, report.written(), report.took());
        }
        report.gone().stream()
                .filter(gone -> gone.outcome().equals("deleted"))
                .forEach(gone -> LOG.info("Group deleted on the target link={} group={}", link, gone.group()));
        SortedMap<String, String> now = report.contested();
        if (!now.equals(contested())) {
            now.values().forEach(why -> LOG.warn("Group contested link={} problem={}", link, why));
        }
    }

    /** Groups that another pair claims, too, with what becomes of them, as of the last pass. */
    SortedMap<String, String> contested() {
        Seen seen = last;
        return seen == null ? Collections.emptySortedMap() : seen.report().contested();
    }

    private GroupPass open() {
        GroupPass open = pass;
        if (open == null) {
            open = opener.get();
            pass = open;
        }
        return open;
    }

    /** What the metrics show: the last pass of the coordinator. */
    GroupsSnapshot snapshot() {
        Seen seen = last;
        return seen == null
                ? GroupSnapshots.none(link, coordinator.getAsBoolean(), failure)
                : GroupSnapshots.of(link, coordinator.getAsBoolean(), seen.report(), seen.ageSeconds(), failure);
    }

    /** The last pass where this worker makes them, else a look. */
    CompletionStage<GroupsSnapshot> groups() {
        if (last != null) {
            return CompletableFuture.completedFuture(snapshot());
        }
        return submit(() -> {
            GroupReport report = open().look();
            return GroupSnapshots.of(link, coordinator.getAsBoolean(), report, 0, failure);
        });
    }

    /** @param accepted groups whose positions on the target are replaced whoever moved them */
    CompletionStage<GroupsSnapshot> sync(Set<String> accepted) {
        return submit(() -> {
            requireCoordinator();
            pass(accepted);
            return snapshot();
        });
    }

    CompletionStage<List<GroupCheckpoint>> history(String group) {
        return submit(() -> open().history(group));
    }

    CompletionStage<GroupSnapshot> restore(String group, long atMillis) {
        return submit(() -> {
            requireCoordinator();
            return GroupSnapshots.group(open().restore(group, atMillis), Map.of(), Map.of());
        });
    }

    CompletionStage<Translation> translate(PartitionId partition, long offset) {
        return submit(() -> open().mirrored(partition)
                .map(mirrored -> mirrored.translate(offset))
                .orElseGet(() -> new Translation.Unknown(partition + " is not mirrored (yet)")));
    }

    private void requireCoordinator() {
        if (!coordinator.getAsBoolean()) {
            throw new IllegalStateException("the groups of link " + link + " are carried over by its coordinator, which"
                    + " is another worker. Ask that one; GET /v1/links tells with coordinator: true which it is");
        }
    }

    private <T> CompletionStage<T> submit(Supplier<T> work) {
        if (executor.getQueue().size() > MOST_WAITING) {
            return CompletableFuture.failedFuture(new IllegalStateException(
                    "more than " + MOST_WAITING + " questions about the groups of link " + link + " wait; try again"));
        }
        try {
            return CompletableFuture.supplyAsync(work, executor)
                    .exceptionallyCompose(e -> CompletableFuture.failedFuture(e.getCause() == null ? e : e.getCause()));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new IllegalStateException("the link is closed", e));
        }
    }

    /** Ends once what is under way has ended. */
    void close(Duration deadline) throws InterruptedException {
        executor.execute(this::disconnect);
        executor.shutdown();
        if (!executor.awaitTermination(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("groups still busy at close link={}", link);
            executor.shutdownNow();
        }
    }

    private void disconnect() {
        if (pass != null) {
            pass.close();
            pass = null;
        }
    }
}
