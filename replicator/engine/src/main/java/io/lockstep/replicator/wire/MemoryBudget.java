package io.lockstep.replicator.wire;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bound on bytes of fetched records that one worker holds, over all its links. Thread-safe; never blocks.
 *
 * <p>Whole fetch responses are counted, from before the request until the last batch of the response was given back,
 * because that is what really occupies the memory. The bound may be passed in three cases only, so that nothing can be
 * stuck: a batch that is larger than what was reserved for it (brokers always send one whole batch), a feed that
 * holds nothing at all and would otherwise wait for others, and a batch that is encoded anew or joined of others.
 *
 * <p>Each user counts in an {@link #account} of its own: what it has not given back when it ends, because its region did
 * not answer in time or it failed, is given back with its account, so that others are not short of it ever after.
 */
public final class MemoryBudget {
    private static final long CLOSED = -1;

    private final long limit;
    private final Optional<MemoryBudget> shared;
    private final BufferPool buffers;
    private final AtomicLong used = new AtomicLong();
    private final List<Runnable> listeners;

    public MemoryBudget(long limitBytes) {
        if (limitBytes <= 0) {
            throw new IllegalArgumentException("The memory budget must be above 0 bytes, it is " + limitBytes);
        }
        this.limit = limitBytes;
        this.shared = Optional.empty();
        this.buffers = new BufferPool(this);
        this.listeners = new CopyOnWriteArrayList<>();
    }

    private MemoryBudget(MemoryBudget shared) {
        this.limit = shared.limit;
        this.shared = Optional.of(shared);
        this.buffers = shared.buffers;
        this.listeners = shared.listeners;
    }

    /** The same bound for one of its users. */
    public MemoryBudget account() {
        return new MemoryBudget(this);
    }

    public long limit() {
        return limit;
    }

    /** For what is counted here. */
    BufferPool buffers() {
        return buffers;
    }

    /** By all users together. */
    public long used() {
        return shared.map(MemoryBudget::used).orElseGet(used::get);
    }

    /** Whether memory is so short that small remains of large responses are worth copying out, and nothing else is. */
    boolean tight() {
        return used() > limit / 4 * 3;
    }

    /** @param urgent whether a copy is worth making as long as anything is free */
    boolean hasRoom(boolean urgent) {
        return urgent ? used() < limit : !tight();
    }

    /** Takes as much of {@code wanted} as is free, or nothing if that is less than {@code least}; answers what it took. */
    long reserve(long wanted, long least) {
        if (shared.isPresent()) {
            long granted = shared.get().reserve(wanted, least);
            return granted > 0 && !note(shared.get(), granted) ? 0 : granted;
        }
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
        if (shared.isPresent()) {
            shared.get().force(bytes);
            note(shared.get(), bytes);
        } else {
            used.addAndGet(bytes);
        }
    }

    /** Whether this account is open; if it is not, what was just counted is given back. */
    private boolean note(MemoryBudget whole, long bytes) {
        if (used.getAndUpdate(now -> now == CLOSED ? CLOSED : now + bytes) == CLOSED) {
            whole.release(bytes);
            return false;
        }
        return true;
    }

    void release(long bytes) {
        if (shared.isPresent()) {
            if (used.getAndUpdate(now -> now == CLOSED ? CLOSED : less(now, bytes)) != CLOSED) {
                shared.get().release(bytes);
            }
            return;
        }
        used.updateAndGet(now -> less(now, bytes));
        listeners.forEach(Runnable::run);
    }

    private static long less(long now, long bytes) {
        if (bytes > now) {
            throw new IllegalStateException("More memory was given back to the budget than was taken from it");
        }
        return now - bytes;
    }

    /** {@code listener} is called after each release, on the releasing thread; it must be quick. */
    void onRelease(Runnable listener) {
        listeners.add(listener);
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** Gives back all that this account still counts; from now on it counts nothing, and grants nothing. */
    public void close() {
        shared.ifPresent(whole -> {
            long left = used.getAndSet(CLOSED);
            if (left > 0) {
                whole.release(left);
            }
        });
    }
}
