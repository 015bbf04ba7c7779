package io.lockstep.replicator.batch;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Writes the header of a batch that is made here, of version 2, uncompressed and of nobody's producer yet. */
public final class HeaderOfOwn {
    private static final int NONE = -1;

    private HeaderOfOwn() {}

    /**
     * Makes a batch from offset 0 on of records that are encoded already.
     *
     * @param batch big-endian; {@link BatchHeader#BYTES} that are overwritten, then the records, up to its limit
     * @param count of the records
     * @param baseTimestamp to which the records' times are differences, in ms since 1970
     * @param maxTimestamp the youngest record's, in ms since 1970
     */
    public static void write(ByteBuffer batch, int count, long baseTimestamp, long maxTimestamp) {
        batch.putLong(BatchLayout.BASE_OFFSET, 0);
        batch.putInt(BatchLayout.LENGTH, batch.limit() - BatchLayout.COUNTED_FROM);
        batch.putInt(BatchLayout.LEADER_EPOCH, NONE);
        batch.put(BatchLayout.MAGIC, (byte) BatchHeader.CURRENT_MAGIC);
        batch.putShort(BatchLayout.ATTRIBUTES, (short) 0);
        batch.putInt(BatchLayout.LAST_OFFSET_DELTA, count - 1);
        batch.putLong(BatchLayout.BASE_TIMESTAMP, baseTimestamp);
        batch.putLong(BatchLayout.MAX_TIMESTAMP, maxTimestamp);
        batch.putLong(BatchLayout.PRODUCER_ID, NONE);
        batch.putShort(BatchLayout.PRODUCER_EPOCH, (short) NONE);
        batch.putInt(BatchLayout.BASE_SEQUENCE, NONE);
        batch.putInt(BatchLayout.COUNT, count);
        CRC32C crc = new CRC32C();
        crc.update(batch.slice(BatchLayout.CRC_FROM, batch.limit() - BatchLayout.CRC_FROM));
        batch.putInt(BatchLayout.CRC, (int) crc.getValue());
    }
}
