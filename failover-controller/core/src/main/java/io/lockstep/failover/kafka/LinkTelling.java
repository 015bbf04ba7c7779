package io.lockstep.failover.kafka;

import io.lockstep.failover.Proof.GroupsPassed;
import io.lockstep.failover.port.LinkControl.Progress;
import io.lockstep.failover.port.LinkControl.Status;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.SealAnswer;
import io.lockstep.replicator.SealAnswer.GroupsAnswer;
import io.lockstep.replicator.SealAnswer.GroupsState;
import io.lockstep.replicator.SealAnswer.PartitionAnswer;
import io.lockstep.replicator.SealAnswer.PartitionState;
import io.lockstep.replicator.WorkerStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** What workers wrote of themselves, taken together. Safe for use from any thread. */
final class LinkTelling {
    private final LongSupplier nanos;
    private final LongSupplier wallMillis;
    private final Map<String, Heard> heard = new HashMap<>();

    private record Heard(long beat, long nanos) {}

    LinkTelling(LongSupplier nanos, LongSupplier wallMillis) {
        this.nanos = nanos;
        this.wallMillis = wallMillis;
    }

    /** A worker that took a partition over may not have answered yet where the one before it sealed it: either counts. */
    static Progress progress(String run, Map<String, SealAnswer> answers) {
        SortedMap<PartitionId, Long> sealed = new TreeMap<>();
        SortedMap<PartitionId, String> open = new TreeMap<>();
        SortedMap<PartitionId, String> weak = new TreeMap<>();
        GroupsPassed groups = new GroupsPassed("WAITING", 0, 0, "no worker has told");
        for (SealAnswer answer : answers.values()) {
            if (answer.run().equals(run)) {
                answer.partitions()
                        .forEach((topic, partitions) -> partitions.forEach(
                                (number, told) -> take(new PartitionId(topic, number), told, sealed, open, weak)));
                groups = groups(groups, answer.groups());
            }
        }
        open.keySet().removeAll(sealed.keySet());
        return new Progress(sealed, open, weak, groups);
    }

    private static void take(
            PartitionId partition,
            PartitionAnswer told,
            SortedMap<PartitionId, Long> sealed,
            SortedMap<PartitionId, String> open,
            SortedMap<PartitionId, String> weak) {
        if (told.state() == PartitionState.SEALED) {
            sealed.merge(partition, told.target(), Math::max);
            if (!told.note().isEmpty()) {
                weak.put(partition, told.note());
            }
        } else {
            open.put(partition, told.state() + " at " + told.source() + " " + told.note());
        }
    }

    private static GroupsPassed groups(GroupsPassed known, GroupsAnswer told) {
        return told.state() == GroupsState.ELSEWHERE
                ? known
                : new GroupsPassed(told.state().name(), (int) told.synced(), (int) told.waiting(), told.detail());
    }

    /** When a worker wrote its record, by its own clock; empty where that is no time. */
    static Optional<Instant> written(WorkerStatus status) {
        try {
            return Optional.of(Instant.parse(status.at()));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    /**
     * The age is the longer of two: since the beat last changed here, and by the worker's own clock. A record that does not
     * say when it was written counts as one that is older than any.
     */
    synchronized List<Status> statuses(Map<String, WorkerStatus> told) {
        List<Status> all = new ArrayList<>();
        new TreeMap<>(told).forEach((worker, status) -> {
            Heard last = heard.get(worker);
            if (last == null || last.beat() != status.beat()) {
                last = new Heard(status.beat(), nanos.getAsLong());
                heard.put(worker, last);
            }
            long byBeat = Duration.ofNanos(nanos.getAsLong() - last.nanos()).toMillis();
            long byClock = wallMillis.getAsLong()
                    - written(status).orElse(Instant.EPOCH).toEpochMilli();
            all.add(new Status(
                    worker,
                    status.state(),
                    status.epoch(),
                    status.mirrored(),
                    status.halted(),
                    status.contested(),
                    status.contestedGroups(),
                    status.lagRecords(),
                    status.lagSeconds(),
                    status.groupsAgeSeconds(),
                    Math.max(byBeat, byClock)));
        });
        return all;
    }
}
