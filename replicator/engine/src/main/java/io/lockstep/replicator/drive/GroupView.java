package io.lockstep.replicator.drive;

import io.lockstep.offsets.Mirrored;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.plan.SourceGroup;
import io.lockstep.offsets.plan.TargetGroup;
import io.lockstep.replicator.port.GroupRegions;
import io.lockstep.replicator.port.GroupRegions.Bounds;
import io.lockstep.replicator.port.GroupRegions.Listing;
import io.lockstep.replicator.port.OffsetMapStore;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Both sides as one pass sees them, read in an order that cannot let a position pass too far: the source's positions,
 * then the target's logs, then the offset map. Whatever lies in the target's log has its map written down before, so a
 * map that is read later knows it.
 */
record GroupView(
        Listing<SourceGroup> source,
        Listing<TargetGroup> target,
        Map<PartitionId, Mirrored> mirrored,
        Map<PartitionId, Bounds> bounds) {

    static GroupView read(GroupRegions regions, OffsetMapStore store, Predicate<String> selected, Duration patience) {
        Set<String> topics = await(store.topics(), patience);
        Listing<SourceGroup> source = regions.source(selected, topics);
        if (source.groups().isEmpty() && !source.complete()) {
            throw new IllegalStateException(source.problems().getFirst());
        }
        Listing<TargetGroup> target = regions.target(source.groups().keySet());
        Set<PartitionId> partitions = new TreeSet<>();
        source.groups()
                .values()
                .forEach(group -> partitions.addAll(group.positions().keySet()));
        Map<PartitionId, Bounds> bounds = regions.bounds(partitions);
        return new GroupView(source, target, mirrored(bounds, store, patience), bounds);
    }

    static Map<PartitionId, Mirrored> mirrored(
            Map<PartitionId, Bounds> bounds, OffsetMapStore store, Duration patience) {
        Map<PartitionId, PartitionEntry> entries = await(store.partitions(bounds.keySet()), patience);
        Map<PartitionId, Mirrored> mirrored = new HashMap<>();
        bounds.forEach((partition, log) -> {
            PartitionEntry entry = entries.get(partition);
            if (entry != null && entry.begun()) {
                mirrored.put(partition, mirrored(entry.map(), log));
            }
        });
        return mirrored;
    }

    private static Mirrored mirrored(OffsetMap map, Bounds log) {
        long next = map.upTo(log.end()).inverse().place(log.end()).offset();
        return new Mirrored(map, next, log.start(), log.end());
    }

    private static <T> T await(CompletionStage<T> stage, Duration patience) {
        try {
            return stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The offset map was not read within " + patience.toMillis() + " ms.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the offset map was read.", e);
        }
    }
}
