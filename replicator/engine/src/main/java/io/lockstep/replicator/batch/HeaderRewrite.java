package io.lockstep.replicator.batch;

import io.lockstep.replicator.port.Stamp;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Makes a source batch ready for the target, in place: base offset 0 (the broker gives the real one), our producer
 * identity, no transaction, no delete horizon. The records are neither read nor changed, and nothing is allocated.
 *
 * <p>A CRC is linear: the change of the CRC is the CRC register's answer to the <em>difference</em> of old and new
 * header, carried over as many zero bytes as follow. A payload that was corrupt before keeps a CRC that does not fit.
 */
public final class HeaderRewrite {
    private static final int CLEARED = BatchLayout.TRANSACTIONAL_BIT | BatchLayout.DELETE_HORIZON_BIT;
    private static final int BETWEEN_ATTRIBUTES_AND_PRODUCER = BatchLayout.PRODUCER_ID - BatchLayout.LAST_OFFSET_DELTA;

    private HeaderRewrite() {}

    /**
     * Rewrites a batch of version 2.
     *
     * @throws IllegalArgumentException when it is of another version or a control batch, or the buffer little-endian
     */
    public static void apply(BatchHeader batch, Stamp stamp) {
        requireRewritable(batch);
        ByteBuffer buffer = batch.buffer();
        int at = batch.at();
        short attributes = (short) (batch.attributes() & ~CLEARED);
        int change = changeOfCrc(batch, attributes, stamp);

        buffer.putLong(at + BatchLayout.BASE_OFFSET, 0);
        buffer.putInt(at + BatchLayout.CRC, batch.crc() ^ change);
        buffer.putShort(at + BatchLayout.ATTRIBUTES, attributes);
        buffer.putLong(at + BatchLayout.PRODUCER_ID, stamp.producerId());
        buffer.putShort(at + BatchLayout.PRODUCER_EPOCH, stamp.epoch());
        buffer.putInt(at + BatchLayout.BASE_SEQUENCE, stamp.sequence());
    }

    private static int changeOfCrc(BatchHeader batch, short attributes, Stamp stamp) {
        int change = CrcRegister.read(0, batch.attributes() ^ attributes, Short.BYTES);
        change = CrcRegister.readZeros(change, BETWEEN_ATTRIBUTES_AND_PRODUCER);
        change = CrcRegister.read(change, batch.producerId() ^ stamp.producerId(), Long.BYTES);
        change = CrcRegister.read(change, batch.producerEpoch() ^ stamp.epoch(), Short.BYTES);
        change = CrcRegister.read(change, batch.baseSequence() ^ stamp.sequence(), Integer.BYTES);
        return CrcRegister.readZeros(change, batch.sizeInBytes() - BatchLayout.COUNT);
    }

    private static void requireRewritable(BatchHeader batch) {
        if (batch.buffer().order() != ByteOrder.BIG_ENDIAN) {
            throw new IllegalArgumentException("buffer is little-endian: batches are big-endian, as buffers begin");
        }
        if (batch.magic() != BatchHeader.CURRENT_MAGIC || batch.isControl()) {
            throw new IllegalArgumentException("batch at offset " + batch.baseOffset() + " of version " + batch.magic()
                    + (batch.isControl() ? " is a control batch" : "")
                    + ": only data of version 2 can be passed on as it is; re-encode or skip it");
        }
    }
}
