package io.lockstep.replicator.wire;

/** Counts a payload that has a buffer of its own. The bytes were counted when the buffer was made. */
record OwnMemory(MemoryBudget budget) implements BatchMemory {
    @Override
    public boolean hasRoom(boolean urgent) {
        return budget.hasRoom(urgent);
    }

    @Override
    public void released(BatchPayload payload, boolean sending) {
        budget.release(payload.sizeInBytes());
    }
}
