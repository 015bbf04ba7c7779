package io.lockstep.replicator.wire;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.memory.MemoryPool;

/**
 * Where answers from a source are read into. Thread-safe.
 *
 * <p>The network client does not tell what it has read an answer into. But each answer begins with the number that its
 * request had, which is asked for in {@link #claim} (source: Kafka's protocol guide, "Response Header").
 */
final class ResponseBuffers implements MemoryPool {
    /** Requests are numbered from 0 on. */
    private static final int NO_REQUEST = -1;

    private final MemoryBudget budget;
    /** What was given out and not claimed; of answers that nobody claims it can be collected. */
    private final List<WeakReference<ByteBuffer>> lent = new ArrayList<>();

    ResponseBuffers(MemoryBudget budget) {
        this.budget = budget;
    }

    /** Always answers, as requests are made within the budget: what comes was reserved, or has to be taken anyway. */
    @Override
    public ByteBuffer tryAllocate(int sizeBytes) {
        ByteBuffer buffer = budget.buffers().take(sizeBytes);
        if (sizeBytes >= BufferPool.LEAST_BYTES) {
            lend(buffer.putInt(0, NO_REQUEST));
        }
        return buffer;
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
        budget.buffers().giveBack(previouslyAllocated);
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
}
