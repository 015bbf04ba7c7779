package io.lockstep.replicator.wire;

import io.lockstep.replicator.Payload;
import io.lockstep.replicator.batch.BatchHeader;
import io.lockstep.replicator.batch.HeaderRewrite;
import io.lockstep.replicator.port.Stamp;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One encoded batch, either a part of a fetch response or in a buffer of its own. Thread-safe: the feed may move its
 * bytes while the target side holds it, but not while it is being sent.
 */
final class BatchPayload implements Payload {
    private final int size;
    private final AtomicLong held;
    private ByteBuffer bytes;
    private BatchMemory memory;
    private int sends;
    private boolean released;

    /**
     * @param bytes the batch from position to limit
     * @param held the partition's count of bytes in use
     */
    BatchPayload(ByteBuffer bytes, BatchMemory memory, AtomicLong held) {
        this.bytes = bytes.slice();
        this.size = bytes.remaining();
        this.memory = memory;
        this.held = held;
        held.addAndGet(size);
    }

    @Override
    public int sizeInBytes() {
        return size;
    }

    /** Writes who sends it into the header and answers the bytes to send; they stay where they are until unpinned. */
    synchronized ByteBuffer pinForSend(Stamp stamp) {
        if (released) {
            throw new IllegalStateException("A batch was appended after it had been released");
        }
        HeaderRewrite.apply(new BatchHeader(bytes, 0), stamp);
        sends++;
        return bytes.duplicate();
    }

    synchronized void unpin() {
        sends--;
    }

    synchronized boolean pinned() {
        return sends > 0;
    }

    /** Copies the bytes into a buffer of their own; false if they are not needed any more. */
    synchronized boolean moveTo(BatchMemory own) {
        if (released || sends > 0) {
            return false;
        }
        ByteBuffer copy = ByteBuffer.allocate(size);
        copy.put(bytes.duplicate()).flip();
        bytes = copy;
        memory = own;
        return true;
    }

    @Override
    public void release() {
        BatchMemory counted;
        synchronized (this) {
            if (released) {
                throw new IllegalStateException("A batch was released twice");
            }
            released = true;
            bytes = ByteBuffer.allocate(0);
            counted = memory;
        }
        held.addAndGet(-size);
        counted.released(this);
    }
}
