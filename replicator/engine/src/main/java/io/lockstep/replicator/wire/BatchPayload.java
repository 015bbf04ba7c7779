package io.lockstep.replicator.wire;

import io.lockstep.replicator.Payload;
import io.lockstep.replicator.batch.BatchHeader;
import io.lockstep.replicator.batch.HeaderRewrite;
import io.lockstep.replicator.port.Stamp;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One encoded batch, either a part of a fetch response or in a buffer of its own. Thread-safe: the feed may move its
 * bytes while the target side holds it, but not while it is being sent.
 */
final class BatchPayload implements Payload {
    /** What costs more by itself than to be compressed again with others. */
    private static final int SMALL_BYTES = 4 << 10;

    /** A quarter of the limit that brokers have by default. */
    static final int MOST_TOGETHER = 256 << 10;

    /** So little that they rarely pass that limit without their compression. */
    static final int MOST_COMPRESSED_TOGETHER = 64 << 10;

    private static final int UNCOMPRESSED = 0;

    private final int size;
    private final int codec;
    private final int records;
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
        BatchHeader header = new BatchHeader(this.bytes, 0);
        this.codec = header.codec();
        this.records = header.count();
        this.memory = memory;
        this.held = held;
        held.addAndGet(size);
    }

    /** One in a buffer of its own, which counts from now on, past the budget's bound where it must be. */
    static BatchPayload own(ByteBuffer bytes, MemoryBudget budget, AtomicLong held) {
        budget.force(bytes.remaining());
        return new BatchPayload(bytes, new OwnMemory(budget), held);
    }

    @Override
    public int sizeInBytes() {
        return size;
    }

    boolean compressed() {
        return codec != UNCOMPRESSED;
    }

    int records() {
        return records;
    }

    @Override
    public boolean joins(Payload next, int bytes) {
        return next instanceof BatchPayload other
                && codec == other.codec
                && (!compressed() || small() && other.small())
                && bytes <= (compressed() ? MOST_COMPRESSED_TOGETHER : MOST_TOGETHER)
                && room(small() && other.small());
    }

    private boolean small() {
        return size <= SMALL_BYTES;
    }

    private synchronized boolean room(boolean urgent) {
        return memory.hasRoom(urgent);
    }

    /** Lets {@code reader} see the batch; what it sees stays as it is until the batch is sent or released. */
    synchronized void read(Consumer<ByteBuffer> reader) {
        reader.accept(bytes.duplicate());
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
        boolean sending;
        synchronized (this) {
            if (released) {
                throw new IllegalStateException("A batch was released twice");
            }
            released = true;
            bytes = ByteBuffer.allocate(0);
            counted = memory;
            sending = sends > 0;
        }
        held.addAndGet(-size);
        counted.released(this, sending);
    }
}
