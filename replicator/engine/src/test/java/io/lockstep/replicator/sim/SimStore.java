package io.lockstep.replicator.sim;

import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;

/** What is written down; an older generation's late save does not replace a newer one's. */
final class SimStore {
    private PartitionEntry entry = PartitionEntry.NEW;
    private int generation;

    PartitionEntry entry() {
        return entry;
    }

    void save(PartitionEntry saved, int by) {
        if (by >= generation) {
            entry = saved;
            generation = by;
        }
    }
}
