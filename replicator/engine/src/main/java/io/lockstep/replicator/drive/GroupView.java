package io.lockstep.replicator.drive;

import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.plan.SourceGroup;
import io.lockstep.offsets.plan.TargetGroup;
import io.lockstep.replicator.port.GroupRegions;
import io.lockstep.replicator.port.GroupRegions.Listing;
import io.lockstep.replicator.port.OffsetMapStore;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Both sides as one pass sees them: the source's positions first, then what of the target they may lead to. */
record GroupView(Listing<SourceGroup> source, Listing<TargetGroup> target, PartitionMaps partitions) {

    static GroupView read(GroupRegions regions, OffsetMapStore store, Predicate<String> selected, Duration patience) {
        Set<String> topics = PartitionMaps.await(store.topics(), patience);
        Listing<SourceGroup> source = regions.source(selected, topics);
        if (source.groups().isEmpty() && !source.problems().isEmpty()) {
            throw new IllegalStateException(source.problems().getFirst());
        }
        Listing<TargetGroup> target = regions.target(source.groups().keySet());
        Set<PartitionId> partitions = new TreeSet<>();
        source.groups()
                .values()
                .forEach(group -> partitions.addAll(group.positions().keySet()));
        return new GroupView(source, target, PartitionMaps.read(partitions, regions, store, patience));
    }
}
