package io.lockstep.replicator.wire;

import io.lockstep.replicator.port.Stamp;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The header fields of a v2 record batch, in place. */
final class BatchBytes {
    static final int BASE_OFFSET = 0;
    static final int LENGTH = 8;
    static final int LEADER_EPOCH = 12;
    static final int MAGIC = 16;
    static final int CRC = 17;
    static final int ATTRIBUTES = 21;
    static final int LAST_OFFSET_DELTA = 23;
    static final int MAX_TIMESTAMP = 35;
    static final int PRODUCER_ID = 43;
    static final int PRODUCER_EPOCH = 51;
    static final int BASE_SEQUENCE = 53;
    static final int COUNT = 57;
    static final int LOG_OVERHEAD = 12;

    private BatchBytes() {}

    static void stamp(ByteBuffer batch, Stamp stamp) {
        batch.putLong(BASE_OFFSET, 0);
        batch.putShort(ATTRIBUTES, (short) (batch.getShort(ATTRIBUTES) & ~0x50));
        batch.putLong(PRODUCER_ID, stamp.producerId());
        batch.putShort(PRODUCER_EPOCH, stamp.epoch());
        batch.putInt(BASE_SEQUENCE, stamp.sequence());
        CRC32C crc = new CRC32C();
        crc.update(batch.duplicate().position(ATTRIBUTES));
        batch.putInt(CRC, (int) crc.getValue());
    }
}
