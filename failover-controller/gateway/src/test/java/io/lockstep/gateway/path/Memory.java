package io.lockstep.gateway.path;

import io.netty.buffer.PooledByteBufAllocator;

/** What the data path's buffers take. */
final class Memory {
    private Memory() {}

    /** Bytes that buffers in use take; what the pool keeps for later does not count. */
    static long inUse() {
        return pool().pinnedDirectMemory();
    }

    /** Bytes that the pool has of the system, used or kept for later. */
    static long pooled() {
        return pool().metric().usedDirectMemory();
    }

    private static PooledByteBufAllocator pool() {
        return (PooledByteBufAllocator) Transport.buffers();
    }
}
