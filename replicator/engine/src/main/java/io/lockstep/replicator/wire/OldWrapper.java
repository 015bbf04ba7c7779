package io.lockstep.replicator.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.AbstractLegacyRecordBatch;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;

/**
 * A compressed message of format 0 or 1, whose value is a set of messages. Kafka reads such a set as a whole, each message
 * into a buffer as long as the message says to be; so what they say is looked at before.
 */
final class OldWrapper {
    private OldWrapper() {}

    /**
     * @param most bytes of the whole set, uncompressed
     * @throws org.apache.kafka.common.KafkaException if there are more, or a message is longer than what is there
     */
    static void check(RecordBatch batch, int most) {
        ByteBuffer set = batch instanceof AbstractLegacyRecordBatch old ? old.value() : null;
        if (set == null || batch.compressionType() == CompressionType.ZSTD) {
            throw new InvalidRecordException("a compressed message of version " + batch.magic() + " holds no messages");
        }
        if (batch.compressionType() == CompressionType.SNAPPY) {
            SnappyChunks.check(set.duplicate(), most);
        }
        try (DataInputStream in = new DataInputStream(Compression.of(batch.compressionType())
                .build()
                .wrapForInput(set.duplicate(), batch.magic(), BufferSupplier.NO_CACHING))) {
            walk(in, most);
        } catch (EOFException e) {
            // Kafka leaves out a message that is cut at the end of its set, and so does whoever reads on.
            return;
        } catch (IOException | RuntimeException | Error e) {
            throw SourceRecords.damaged(e);
        }
    }

    private static void walk(DataInputStream in, int most) throws IOException {
        long all = 0;
        while (offsetFollows(in)) {
            int size = in.readInt();
            all += Math.max(size, 0);
            if (all > most) {
                throw SourceRecords.tooLarge(all, most);
            }
            for (int left = size; left > 0; ) {
                int passed = (int) in.skip(left);
                if (passed <= 0 && in.read() < 0) {
                    throw new EOFException("it ends within a message");
                }
                left -= Math.max(passed, 1);
            }
        }
    }

    private static boolean offsetFollows(DataInputStream in) throws IOException {
        if (in.read() < 0) {
            return false;
        }
        in.readFully(new byte[Long.BYTES - 1]);
        return true;
    }
}
