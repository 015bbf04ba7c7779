package io.lockstep.replicator.wire;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bound on bytes of fetched records that one worker holds, over all its links. Thread-safe; never blocks.
 *
 * <p>Whole fetch responses are counted, from before the request until the last batch of the response was given back,
 * because that is what really occupies the memory. The bound may be passed in three cases only, so that nothing can be
 * stuck: a batch that is larger than what was reserved for it (brokers always send one whole batch), a feed that
 * holds nothing at all and would otherwise wait for others, and a batch that is encoded anew or joined of others.
 */
public final class MemoryBudget {
    private final long limit;
    private final BufferPool buffers = new BufferPool(this);
    private final AtomicLong used = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public MemoryBudget(long limitBytes) {
        if (limitBytes <= 0) {
            throw new IllegalArgumentException("The memory budget must be above 0 bytes, it is " + limitBytes);
        }
        this.limit = limitBytes;
    }

    public long limit() {
        return limit;
    }

    /** For what is counted here. */
    BufferPool buffers() {
        return buffers;
    }

    public long used() {
        return used.get();
    }

    /** Whether memory is so short that small remains of large responses are worth copying out, and nothing else is. */
    boolean tight() {
        return used.get() > limit / 4 * 3;
    }

    /** @param urgent whether a copy is worth making as long as anything is free */
    boolean hasRoom(boolean urgent) {
        return urgent ? used.get() < limit : !tight();
    }

    /** Takes as much of {@code wanted} as is free, or nothing if that is less than {@code least}; answers what it took. */
    long reserve(long wanted, long least) {
        while (true) {
            long now = used.get();
            long granted = Math.min(wanted, limit - now);
            if (granted < least) {
                return 0;
            }
            if (used.compareAndSet(now, now + granted)) {
                return granted;
            }
        }
    }

    /** Counts what is there anyway, past the bound where it must be. */
    void force(long bytes) {
        used.addAndGet(bytes);
    }

    void release(long bytes) {
        if (used.addAndGet(-bytes) < 0) {
            throw new IllegalStateException("More memory was given back to the budget than was taken from it");
        }
        listeners.forEach(Runnable::run);
    }

    /** {@code listener} is called after each release, on the releasing thread; it must be quick. */
    void onRelease(Runnable listener) {
        listeners.add(listener);
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
