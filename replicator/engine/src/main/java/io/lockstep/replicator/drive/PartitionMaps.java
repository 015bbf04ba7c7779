package io.lockstep.replicator.drive;

import io.lockstep.offsets.Mirrored;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.GroupRegions.Bounds;
import io.lockstep.replicator.port.OffsetMapStore;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Puts the target's logs and the offset map together. Calls block, for at most the patience they are given. */
public final class PartitionMaps {
    private PartitionMaps() {}

    /** Map and bounds of those of these partitions whose mirroring has begun. */
    public static Map<PartitionId, Mirrored> mirrored(
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
