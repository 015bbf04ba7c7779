package io.lockstep.replicator.wire;

import java.io.IOException;
import java.io.InputStream;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * What records say of their own length. Kafka's readers allocate that much before they find that less is there, which a
 * test's heap may not hold.
 */
final class Lengths {
    private Lengths() {}

    /** @throws InvalidRecordException if a record of a compressed batch says to be longer than what is left of it */
    static void check(RecordBatch batch) {
        if (!(batch instanceof DefaultRecordBatch current) || !current.isCompressed()) {
            return;
        }
        try (InputStream in = current.recordInputStream(BufferSupplier.NO_CACHING)) {
            for (int left = current.countOrNull(); left > 0; left--) {
                in.skipNBytes(Math.max(0, ByteUtils.readVarint(in)));
            }
        } catch (IOException e) {
            throw new InvalidRecordException("it ends within a record", e);
        }
    }
}
