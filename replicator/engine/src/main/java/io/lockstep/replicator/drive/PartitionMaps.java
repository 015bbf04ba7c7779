package io.lockstep.replicator.drive;

import io.lockstep.offsets.Mirrored;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.GroupRegions;
import io.lockstep.replicator.port.GroupRegions.Bounds;
import io.lockstep.replicator.port.OffsetMapStore;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The target's logs and the offset map of mirrored partitions, read in an order that cannot let a position pass too far:
 * whatever lies in a log has its map written down before, so a map that is read after the log's end knows it.
 */
public record PartitionMaps(Map<PartitionId, Mirrored> mirrored, Map<PartitionId, Bounds> bounds) {

    /** Of those of these partitions whose mirroring has begun. Blocks, for at most a few times the patience. */
    public static PartitionMaps read(
            Set<PartitionId> partitions, GroupRegions regions, OffsetMapStore store, Duration patience) {
        // Clients ask for the bounds of a log that is not there until their time is up.
        Set<PartitionId> begun = await(store.partitions(partitions), patience).entrySet().stream()
                .filter(entry -> entry.getValue().begun())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        Map<PartitionId, Bounds> bounds = regions.bounds(begun);
        Map<PartitionId, PartitionEntry> entries = await(store.partitions(bounds.keySet()), patience);
        Map<PartitionId, Mirrored> mirrored = new HashMap<>();
        bounds.forEach((partition, log) -> {
            PartitionEntry entry = entries.get(partition);
            if (entry != null) {
                mirrored.put(partition, mirrored(entry.map(), log));
            }
        });
        return new PartitionMaps(mirrored, bounds);
    }

    private static Mirrored mirrored(OffsetMap map, Bounds log) {
        long next = map.upTo(log.end()).inverse().place(log.end()).offset();
        return new Mirrored(map, next, log.start(), log.end());
    }

    static <T> T await(CompletionStage<T> stage, Duration patience) {
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
