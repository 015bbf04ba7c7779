package io.lockstep.replicator.app;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.WorkerStatus;
import io.lockstep.replicator.WorkerStatus.Identity;
import io.lockstep.replicator.port.SealControl;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells controllers every now and then how this worker's share of a link stands. Never waits. Belongs to one thread. */
final class StatusDuty {
    private static final Logger LOG = LoggerFactory.getLogger(StatusDuty.class);
    private static final long EVERY = Duration.ofSeconds(2).toNanos();
    private static final Set<String> MIRRORING = Set.of("Streaming", "FillingHole");

    private final LinkId link;
    private final SealControl control;
    private final Supplier<Optional<LinkSnapshot>> snapshot;
    private final Supplier<GroupsSnapshot> groups;
    private final Map<String, Identity> reaches;
    private final SystemClock clock = new SystemClock();
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
    private long told;
    private long beat;

    /**
     * @param snapshot empty while the link stands idle: then nothing is told
     * @param reaches by region, as whom
     */
    StatusDuty(
            LinkId link,
            SealControl control,
            Supplier<Optional<LinkSnapshot>> snapshot,
            Supplier<GroupsSnapshot> groups,
            Map<String, Identity> reaches) {
        this.link = link;
        this.control = control;
        this.snapshot = snapshot;
        this.groups = groups;
        this.reaches = reaches;
        this.told = clock.nanos() - EVERY;
    }

    void turn() {
        if (clock.nanos() - told < EVERY || !writing.isDone()) {
            return;
        }
        snapshot.get().ifPresent(now -> {
            told = clock.nanos();
            writing = control.tell(status(now)).toCompletableFuture().whenComplete((done, failure) -> {
                if (failure != null) {
                    LOG.debug("status not written link={} cause={}", link, failure.getMessage());
                }
            });
        });
    }

    private WorkerStatus status(LinkSnapshot now) {
        Map<String, String> halted = new TreeMap<>();
        int mirrored = 0;
        long records = 0;
        double seconds = 0;
        for (PartitionSnapshot each : now.partitions()) {
            if (each.halt() != null) {
                halted.put(each.topic() + "-" + each.partition(), each.halt().reason());
            }
            mirrored += MIRRORING.contains(each.state()) ? 1 : 0;
            records = records < 0 || each.lagRecords() < 0 ? -1 : records + each.lagRecords();
            seconds = seconds < 0 || each.lagSeconds() < 0 ? -1 : Math.max(seconds, each.lagSeconds());
        }
        double age = now.coordinator() ? groups.get().pass().ageSeconds() : -1;
        beat++;
        String at = Instant.ofEpochMilli(clock.wallMillis()).toString();
        return new WorkerStatus(
                now.state(),
                now.epoch(),
                mirrored,
                halted,
                now.contested(),
                now.contestedGroups(),
                records,
                seconds,
                age,
                beat,
                at,
                reaches);
    }
}
