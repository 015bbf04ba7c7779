package io.lockstep.replicator.wire;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;

/**
 * Large buffers outside the heap that are used again. Outside, because whatever goes between a socket and the heap is copied
 * once more on each way. Again, because a fresh one is zeroed, and freed late.
 *
 * <p>What lies here unused and what the budget counts are below the budget's limit together whenever a fresh one is made. A
 * buffer that nobody gives back is collected like any other object. Thread-safe.
 */
final class BufferPool {
    /** Smaller ones are not worth it. */
    static final int LEAST_BYTES = 64 << 10;

    /** Sizes are rounded up to an eighth of their highest power of two, so that contents of about one size share buffers. */
    private static final int STEPS = 8;

    private final MemoryBudget budget;
    private final Deque<ByteBuffer> unused = new ArrayDeque<>();
    private long unusedBytes;

    BufferPool(MemoryBudget budget) {
        this.budget = budget;
    }

    /** A buffer with so many bytes from its position 0 to its limit; its capacity may be an eighth higher. */
    ByteBuffer take(int bytes) {
        if (bytes < LEAST_BYTES) {
            return ByteBuffer.allocate(bytes);
        }
        int rounded = rounded(bytes);
        return take(bytes, rounded).orElseGet(() -> fresh(rounded)).clear().limit(bytes);
    }

    /** Java allows as much outside the heap as inside; where that is used up, there is the heap. */
    private static ByteBuffer fresh(int bytes) {
        try {
            return ByteBuffer.allocateDirect(bytes);
        } catch (OutOfMemoryError e) {
            return ByteBuffer.allocate(bytes);
        }
    }

    private synchronized Optional<ByteBuffer> take(int least, int most) {
        Optional<ByteBuffer> fitting = unused.stream()
                .filter(each -> each.capacity() >= least && each.capacity() <= most)
                .min(Comparator.comparingInt(ByteBuffer::capacity));
        fitting.ifPresent(this::remove);
        while (!unused.isEmpty() && budget.used() + unusedBytes > budget.limit()) {
            remove(unused.getFirst());
        }
        return fitting;
    }

    private void remove(ByteBuffer buffer) {
        unused.removeIf(each -> each == buffer);
        unusedBytes -= buffer.capacity();
    }

    /**
     * Nobody reads or sends what is in it any more, and the budget does not count it. It is kept also where others have
     * reserved its room meanwhile: the next of them takes it, or it makes room for a fresh one. What one huge batch needed is
     * not kept.
     */
    synchronized void giveBack(ByteBuffer buffer) {
        if (buffer.capacity() >= LEAST_BYTES && unusedBytes + buffer.capacity() <= budget.limit()) {
            unused.addLast(buffer);
            unusedBytes += buffer.capacity();
        }
    }

    synchronized long unusedBytes() {
        return unusedBytes;
    }

    /** The longest content whose buffer, rounded up as it is, takes at most so many bytes. */
    static long longestWithin(long bytes) {
        return bytes / step(bytes) * step(bytes);
    }

    private static int rounded(int size) {
        long step = step(size);
        return Math.toIntExact(Math.min((size + step - 1) / step * step, Integer.MAX_VALUE - STEPS));
    }

    private static long step(long size) {
        return Math.max(Long.highestOneBit(size) / STEPS, 1);
    }
}
