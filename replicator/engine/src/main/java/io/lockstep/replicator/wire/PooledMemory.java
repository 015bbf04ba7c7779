package io.lockstep.replicator.wire;

import java.nio.ByteBuffer;

/**
 * Counts a payload that fills a buffer of the pool, which takes it back unless it is still being sent.
 *
 * @param whole counted already, with its capacity
 */
record PooledMemory(MemoryBudget budget, ByteBuffer whole) implements BatchMemory {
    @Override
    public boolean hasRoom(boolean urgent) {
        return budget.hasRoom(urgent);
    }

    @Override
    public void released(BatchPayload payload, boolean sending) {
        budget.release(whole.capacity());
        if (!sending) {
            budget.buffers().giveBack(whole);
        }
    }
}
