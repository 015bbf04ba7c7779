package io.lockstep.replicator;

import io.lockstep.offsets.PartitionId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a plan made outside of the link's group gives to one of its members. Members with a share get nothing beyond it.
 *
 * @param coordinator whether this member is to discover topics and carry groups over
 * @param since when the member began, in ms since 1970; of two that hold the same partition to be theirs, the later one
 *     has the newer plan
 */
public record Share(SortedSet<PartitionId> partitions, boolean coordinator, long since) {
    public Share {
        partitions = Collections.unmodifiableSortedSet(new TreeSet<>(partitions));
    }
}
