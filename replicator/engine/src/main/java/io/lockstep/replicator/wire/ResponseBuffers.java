package io.lockstep.replicator.wire;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import org.apache.kafka.common.memory.MemoryPool;

/**
 * Where answers from a source are read into: large ones into buffers that are used again. A fresh one of 16 MiB is zeroed,
 * fills a good part of the young generation, is copied out of it when a collection finds it alive, and has to be collected
 * among the old ones, which together took a fifth of the worker's processor time.
 *
 * <p>What lies here unused and what the budget counts stay below the budget's limit together. A buffer that nobody gives
 * back is collected like any other object. Thread-safe.
 */
final class ResponseBuffers implements MemoryPool {
    private static final int LEAST_BYTES = 64 << 10;

    /** Sizes are rounded up to an eighth of their highest power of two, so that answers of about one size share buffers. */
    private static final int STEPS = 8;

    private final MemoryBudget budget;
    private final Deque<byte[]> unused = new ArrayDeque<>();
    private long unusedBytes;

    ResponseBuffers(MemoryBudget budget) {
        this.budget = budget;
    }

    /** Always answers, as requests are made within the budget: what comes was reserved, or has to be taken anyway. */
    @Override
    public ByteBuffer tryAllocate(int sizeBytes) {
        if (sizeBytes < LEAST_BYTES) {
            return ByteBuffer.allocate(sizeBytes);
        }
        int rounded = rounded(sizeBytes);
        return ByteBuffer.wrap(take(sizeBytes, rounded).orElseGet(() -> new byte[rounded]), 0, sizeBytes);
    }

    private synchronized Optional<byte[]> take(int least, int most) {
        Optional<byte[]> fitting = unused.stream()
                .filter(each -> each.length >= least && each.length <= most)
                .min(Comparator.comparingInt(each -> each.length));
        fitting.ifPresent(this::remove);
        while (!unused.isEmpty() && budget.used() + unusedBytes > budget.limit()) {
            remove(unused.getFirst());
        }
        return fitting;
    }

    private void remove(byte[] buffer) {
        unused.removeFirstOccurrence(buffer);
        unusedBytes -= buffer.length;
    }

    /** Of an answer that broke off. */
    @Override
    public void release(ByteBuffer previouslyAllocated) {
        giveBack(previouslyAllocated.array());
    }

    /** Nobody reads or sends what is in it any more, and the budget does not count it. */
    synchronized void giveBack(byte[] buffer) {
        if (buffer.length >= LEAST_BYTES && budget.used() + unusedBytes + buffer.length <= budget.limit()) {
            unused.addLast(buffer);
            unusedBytes += buffer.length;
        }
    }

    synchronized long unusedBytes() {
        return unusedBytes;
    }

    @Override
    public long size() {
        return budget.limit();
    }

    @Override
    public long availableMemory() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean isOutOfMemory() {
        return false;
    }

    /** The longest answer whose buffer, rounded up as it is, takes at most so many bytes. */
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
