package io.lockstep.replicator.wire;

import io.lockstep.replicator.batch.BatchHeader;
import io.lockstep.replicator.batch.HeaderOfOwn;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * Makes one batch of several that lie one behind another, are not compressed, of version 2, and have no holes. Records are
 * copied as they are, but for their length and their differences of time and offset, which count from the new batch's
 * beginning; what is in them is not looked at. Used once, by one thread. Source of a record's layout: Kafka's protocol guide,
 * "Record".
 *
 * <p>A batch's own offset says nothing here: it is 0 once the batch was made ready to be sent, by itself and in vain. Brokers
 * believe the differences of offsets inside a batch that is not compressed, so they are counted, and never believed.
 */
final class PlainJoin {
    /** What a record usually is longer with its new differences; where they all are, the buffer grows. */
    private static final int LONGER_BYTES = 4;

    /** More records than that would not fit, whatever a header says. */
    private static final int LEAST_RECORD_BYTES = 7;

    /** What a record's beginning takes at most: length, attributes, difference of time, difference of offset. */
    private static final int MOST_BEGINNING_BYTES = 5 + 1 + 10 + 5;

    private final BufferPool buffers;
    private ByteBuffer out;
    private int count;
    private long baseTimestamp;
    private long maxTimestamp = Long.MIN_VALUE;

    /**
     * @param buffers to take the batch's from
     * @param parts that will be added
     */
    PlainJoin(BufferPool buffers, List<BatchPayload> parts) {
        this.buffers = buffers;
        int bytes = BatchHeader.BYTES + MOST_BEGINNING_BYTES;
        for (BatchPayload part : parts) {
            int records = Math.clamp(part.records(), 0, part.sizeInBytes() / LEAST_RECORD_BYTES);
            bytes += part.sizeInBytes() - BatchHeader.BYTES + LONGER_BYTES * records;
        }
        out = buffers.take(bytes).position(BatchHeader.BYTES);
    }

    /**
     * The next batch, from the buffer's position to its limit.
     *
     * @throws org.apache.kafka.common.KafkaException if it is damaged
     */
    void add(ByteBuffer batch) {
        BatchHeader header = new BatchHeader(batch, batch.position());
        if (!header.isIntact()) {
            throw new CorruptRecordException("a batch of " + header.count() + " records has a wrong checksum");
        }
        if (count == 0) {
            baseTimestamp = header.baseTimestamp();
        }
        maxTimestamp = Math.max(maxTimestamp, header.maxTimestamp());
        try {
            records(header, batch.duplicate().position(header.at() + BatchHeader.BYTES));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new InvalidRecordException("a batch of " + header.count() + " records is not what it says", e);
        }
        count += header.count();
    }

    private void records(BatchHeader header, ByteBuffer in) {
        long later = header.baseTimestamp() - baseTimestamp;
        for (int i = 0; i < header.count(); i++) {
            int length = ByteUtils.readVarint(in);
            int end = in.position() + length;
            byte attributes = in.get();
            long time = ByteUtils.readVarlong(in) + later;
            if (ByteUtils.readVarint(in) != i) {
                throw new InvalidRecordException("a batch says to have no holes, and has one before record " + i);
            }
            copy(attributes, time, count + i, in, end);
        }
        if (in.hasRemaining()) {
            throw new InvalidRecordException(
                    "a batch holds more than the " + header.count() + " records it says to hold");
        }
    }

    private void copy(byte attributes, long time, int offset, ByteBuffer in, int end) {
        int rest = end - in.position();
        if (rest < 0 || rest > in.remaining()) {
            throw new BufferUnderflowException();
        }
        room(MOST_BEGINNING_BYTES + rest);
        ByteUtils.writeVarint(1 + ByteUtils.sizeOfVarlong(time) + ByteUtils.sizeOfVarint(offset) + rest, out);
        out.put(attributes);
        ByteUtils.writeVarlong(time, out);
        ByteUtils.writeVarint(offset, out);
        out.put(out.position(), in, in.position(), rest);
        out.position(out.position() + rest);
        in.position(end);
    }

    private void room(int bytes) {
        if (out.remaining() < bytes) {
            int longer = Math.max(out.position() + bytes, out.capacity() + out.capacity() / 8);
            ByteBuffer shorter = out;
            out = buffers.take(longer).put(shorter.flip());
            buffers.giveBack(shorter);
        }
    }

    /** All of them, in a buffer that may be given back. */
    ByteBuffer batch() {
        ByteBuffer whole = out.flip();
        HeaderOfOwn.write(whole, count, baseTimestamp, maxTimestamp);
        return whole;
    }
}
