package io.lockstep.replicator.batch;

import io.lockstep.replicator.decision.BatchFacts;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A view of one whole batch inside a larger buffer; nothing is copied, and the buffer's position is never moved. Only
 * as long-lived and as thread-safe as the buffer. Accessors below {@link #magic} are valid for version 2 only.
 *
 * @param buffer big-endian, as buffers are by default
 * @param at index of the batch's first byte
 */
public record BatchHeader(ByteBuffer buffer, int at) {
    /** The only version that brokers of today write. */
    public static final int CURRENT_MAGIC = 2;

    /** Of the header of a batch of that version; records follow. */
    public static final int BYTES = BatchLayout.RECORDS;

    /** The offset of the first record; in old versions, of the last one of a compressed set. */
    public long baseOffset() {
        return buffer.getLong(at + BatchLayout.BASE_OFFSET);
    }

    /** With the header, as it lies in the log. */
    public int sizeInBytes() {
        return BatchLayout.COUNTED_FROM + buffer.getInt(at + BatchLayout.LENGTH);
    }

    public int magic() {
        return buffer.get(at + BatchLayout.MAGIC);
    }

    public int leaderEpoch() {
        return buffer.getInt(at + BatchLayout.LEADER_EPOCH);
    }

    public int crc() {
        return buffer.getInt(at + BatchLayout.CRC);
    }

    public short attributes() {
        return buffer.getShort(at + BatchLayout.ATTRIBUTES);
    }

    /** 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd. */
    public int codec() {
        return attributes() & BatchLayout.CODEC_BITS;
    }

    public boolean isLogAppendTime() {
        return has(BatchLayout.LOG_APPEND_TIME_BIT);
    }

    public boolean isTransactional() {
        return has(BatchLayout.TRANSACTIONAL_BIT);
    }

    public boolean isControl() {
        return has(BatchLayout.CONTROL_BIT);
    }

    /** Whether the base timestamp is the time from which the cleaner may drop tombstones. */
    public boolean hasDeleteHorizon() {
        return has(BatchLayout.DELETE_HORIZON_BIT);
    }

    public int lastOffsetDelta() {
        return buffer.getInt(at + BatchLayout.LAST_OFFSET_DELTA);
    }

    /** Also where compaction removed the last record. */
    public long lastOffset() {
        return magic() < CURRENT_MAGIC ? baseOffset() : baseOffset() + lastOffsetDelta();
    }

    public long baseTimestamp() {
        return buffer.getLong(at + BatchLayout.BASE_TIMESTAMP);
    }

    /** The youngest record's, in ms since 1970. */
    public long maxTimestamp() {
        return buffer.getLong(at + BatchLayout.MAX_TIMESTAMP);
    }

    public long producerId() {
        return buffer.getLong(at + BatchLayout.PRODUCER_ID);
    }

    public short producerEpoch() {
        return buffer.getShort(at + BatchLayout.PRODUCER_EPOCH);
    }

    public int baseSequence() {
        return buffer.getInt(at + BatchLayout.BASE_SEQUENCE);
    }

    public int count() {
        return buffer.getInt(at + BatchLayout.COUNT);
    }

    /** Whether the CRC is that of the bytes; reads the whole batch. */
    public boolean isIntact() {
        CRC32C crc = new CRC32C();
        crc.update(buffer.slice(at + BatchLayout.CRC_FROM, sizeInBytes() - BatchLayout.CRC_FROM));
        return (int) crc.getValue() == crc();
    }

    /** What the mirror's decision rests on. */
    public BatchFacts facts() {
        boolean old = magic() < CURRENT_MAGIC;
        return new BatchFacts(
                magic(),
                baseOffset(),
                lastOffset(),
                old ? 1 : count(),
                old ? BatchFacts.NO_PRODUCER : producerId(),
                !old && isTransactional(),
                !old && isControl(),
                !old && isLogAppendTime());
    }

    private boolean has(int bit) {
        return (attributes() & bit) != 0;
    }
}
