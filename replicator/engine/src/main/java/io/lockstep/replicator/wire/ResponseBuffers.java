package io.lockstep.replicator.wire;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.memory.MemoryPool;

/**
 * Where answers from a source are read into: large ones into buffers outside the heap that are used again. Outside, because
 * whatever goes between a socket and the heap is copied once more on each way. Again, because a fresh one of 16 MiB is
 * zeroed, and freed late.
 *
 * <p>What lies here unused and what the budget counts stay below the budget's limit together. A buffer that nobody gives
 * back is collected like any other object. Thread-safe.
 *
 * <p>The network client does not tell what it has read an answer into. But each answer begins with the number that its
 * request had, which is asked for in {@link #claim} (source: Kafka's protocol guide, "Response Header").
 */
final class ResponseBuffers implements MemoryPool {
    private static final int LEAST_BYTES = 64 << 10;

    /** Sizes are rounded up to an eighth of their highest power of two, so that answers of about one size share buffers. */
    private static final int STEPS = 8;

    /** Requests are numbered from 0 on. */
    private static final int NO_REQUEST = -1;

    private final MemoryBudget budget;
    private final Deque<ByteBuffer> unused = new ArrayDeque<>();
    /** What was given out and not claimed; of answers that nobody claims it can be collected. */
    private final List<WeakReference<ByteBuffer>> lent = new ArrayList<>();

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
        ByteBuffer buffer = take(sizeBytes, rounded).orElseGet(() -> fresh(rounded));
        buffer.clear().putInt(0, NO_REQUEST);
        lend(buffer);
        return buffer.limit(sizeBytes);
    }

    /** Java allows as much outside the heap as inside; where that is used up, an answer must be taken all the same. */
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

    private synchronized void lend(ByteBuffer buffer) {
        lent.removeIf(each -> each.refersTo(null));
        lent.add(new WeakReference<>(buffer));
    }

    /**
     * The buffer that holds the answer to a request; the caller gives it back. Empty where the answer was small.
     *
     * @param correlation the request's number
     */
    synchronized Optional<ByteBuffer> claim(int correlation) {
        for (Iterator<WeakReference<ByteBuffer>> each = lent.iterator(); each.hasNext(); ) {
            ByteBuffer buffer = each.next().get();
            if (buffer != null && buffer.getInt(0) == correlation) {
                each.remove();
                return Optional.of(buffer);
            }
        }
        return Optional.empty();
    }

    /** Of an answer that broke off. */
    @Override
    public void release(ByteBuffer previouslyAllocated) {
        synchronized (this) {
            lent.removeIf(each -> each.refersTo(previouslyAllocated));
        }
        giveBack(previouslyAllocated);
    }

    /** Nobody reads or sends what is in it any more, and the budget does not count it. */
    synchronized void giveBack(ByteBuffer buffer) {
        if (buffer.capacity() >= LEAST_BYTES && budget.used() + unusedBytes + buffer.capacity() <= budget.limit()) {
            unused.addLast(buffer);
            unusedBytes += buffer.capacity();
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
