package io.lockstep.bench.raw;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.common.memory.MemoryPool;

/**
 * What answers are read into: large ones outside the heap, where sockets need no copy, and again and again. Used by one
 * thread.
 */
final class RawBuffers implements MemoryPool {
    private static final int LEAST_BYTES = 64 << 10;
    private static final int ROUNDED_TO = 1 << 20;

    private final List<ByteBuffer> unused = new ArrayList<>();
    private final List<ByteBuffer> lent = new ArrayList<>();

    @Override
    public ByteBuffer tryAllocate(int sizeBytes) {
        if (sizeBytes < LEAST_BYTES) {
            return ByteBuffer.allocate(sizeBytes);
        }
        ByteBuffer buffer = fitting(sizeBytes).clear().limit(sizeBytes);
        lent.add(buffer);
        return buffer;
    }

    private ByteBuffer fitting(int bytes) {
        for (Iterator<ByteBuffer> each = unused.iterator(); each.hasNext(); ) {
            ByteBuffer buffer = each.next();
            if (buffer.capacity() >= bytes) {
                each.remove();
                return buffer;
            }
        }
        return ByteBuffer.allocateDirect((bytes + ROUNDED_TO - 1) / ROUNDED_TO * ROUNDED_TO);
    }

    /** What holds the answer to a request, which that answer's first bytes name by its number. */
    Lease leaseOf(int correlation) {
        for (Iterator<ByteBuffer> each = lent.iterator(); each.hasNext(); ) {
            ByteBuffer buffer = each.next();
            if (buffer.getInt(0) == correlation) {
                each.remove();
                return new Lease(() -> unused.add(buffer));
            }
        }
        return new Lease(() -> {});
    }

    @Override
    public void release(ByteBuffer previouslyAllocated) {
        lent.removeIf(each -> each == previouslyAllocated);
    }

    @Override
    public long size() {
        return Long.MAX_VALUE;
    }

    @Override
    public long availableMemory() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean isOutOfMemory() {
        return false;
    }

    /** One answer's bytes, which stay as long as anybody holds them; the first holder is whoever gets it. */
    static final class Lease {
        private final Runnable ended;
        private int holders = 1;

        Lease(Runnable ended) {
            this.ended = ended;
        }

        void hold() {
            holders++;
        }

        void end() {
            if (--holders == 0) {
                ended.run();
            }
        }
    }
}
