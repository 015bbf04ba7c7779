package io.lockstep.replicator.drive;

import io.lockstep.offsets.Mirrored;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.plan.SourceGroup;
import io.lockstep.offsets.plan.TargetGroup;
import io.lockstep.replicator.port.GroupRegions;
import io.lockstep.replicator.port.GroupRegions.Bounds;
import io.lockstep.replicator.port.GroupRegions.Listing;
import io.lockstep.replicator.port.OffsetMapStore;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
        Set<String> topics = PartitionMaps.await(store.topics(), patience);
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
        return new GroupView(source, target, PartitionMaps.mirrored(bounds, store, patience), bounds);
    }
}
