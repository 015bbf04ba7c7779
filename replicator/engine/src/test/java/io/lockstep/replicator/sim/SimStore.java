package io.lockstep.replicator.sim;

import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;

/** What is written down; an older generation's late save is refused. */
final class SimStore {
    private PartitionEntry entry = PartitionEntry.NEW;
    private int generation;

    PartitionEntry entry() {
        return entry;
    }

    void claim(int by) {
        generation = Math.max(generation, by);
    }

    int generation() {
        return generation;
    }

    /** Whether it was taken. */
    boolean save(PartitionEntry saved, int by) {
        if (by < generation) {
            return false;
        }
        entry = saved;
        generation = by;
        return true;
    }
}
