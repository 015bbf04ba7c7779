package io.lockstep.replicator.wire;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Counts one fetch response for as long as any batch of it is in use, and can let go of it early by copying out what is
 * left. Then its buffer may be used again, unless a batch was given up while it was being sent. Thread-safe.
 */
final class ResponseMemory implements BatchMemory {
    private final MemoryBudget budget;
    private final long bytes;
    private final Consumer<ByteBuffer> again;
    private final Optional<ByteBuffer> buffer;
    private final Set<BatchPayload> live = new LinkedHashSet<>();
    private long liveBytes;
    private boolean decoding = true;
    private boolean sentFrom;

    /**
     * @param bytes of the whole response, counted in the budget already
     * @param buffer that holds the response, where it may be used again
     * @param again takes the buffer when nothing of it is in use
     */
    ResponseMemory(MemoryBudget budget, long bytes, Optional<ByteBuffer> buffer, Consumer<ByteBuffer> again) {
        this.budget = budget;
        this.bytes = bytes;
        this.buffer = buffer;
        this.again = again;
    }

    synchronized void add(BatchPayload payload) {
        live.add(payload);
        liveBytes += payload.sizeInBytes();
    }

    /** No more payloads will be added; answers whether any is in use. */
    boolean decoded() {
        synchronized (this) {
            decoding = false;
            if (!live.isEmpty()) {
                return true;
            }
        }
        giveBack();
        return false;
    }

    @Override
    public void released(BatchPayload payload, boolean sending) {
        synchronized (this) {
            if (!live.remove(payload)) {
                return;
            }
            liveBytes -= payload.sizeInBytes();
            sentFrom |= sending;
            if (decoding || !live.isEmpty()) {
                return;
            }
        }
        giveBack();
    }

    @Override
    public boolean hasRoom(boolean urgent) {
        return budget.hasRoom(urgent);
    }

    synchronized boolean inUse() {
        return decoding || !live.isEmpty();
    }

    /**
     * Gives the response back where at most half of it is in use, by giving each batch left a buffer of its own. Batches
     * that are being sent stay, and the response with them; so does everything while the budget has no room for both.
     */
    void compact() {
        synchronized (this) {
            if (decoding || live.isEmpty() || liveBytes * 2 > bytes) {
                return;
            }
            moveOut();
            // One that is just being released waits for this lock, finds itself here and gives the response back.
            if (!live.isEmpty()) {
                return;
            }
        }
        giveBack();
    }

    private synchronized boolean reusable() {
        return !sentFrom;
    }

    private void giveBack() {
        budget.release(bytes);
        if (reusable()) {
            buffer.ifPresent(again);
        }
    }

    private void moveOut() {
        if (live.stream().anyMatch(BatchPayload::pinned)) {
            return;
        }
        if (budget.reserve(liveBytes, liveBytes) == 0) {
            return;
        }
        OwnMemory own = new OwnMemory(budget);
        for (BatchPayload payload : List.copyOf(live)) {
            if (payload.moveTo(own)) {
                live.remove(payload);
                liveBytes -= payload.sizeInBytes();
            } else {
                budget.release(payload.sizeInBytes());
            }
        }
    }
}
