package io.lockstep.replicator.wire;

import java.nio.ByteBuffer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * The chunks of a stream that snappy-java wrote: it allocates what each chunk says to be, up to half a gigabyte. Source:
 * SnappyOutputStream of snappy-java; a stream without its header is one chunk of plain snappy.
 */
final class SnappyChunks {
    private static final long MAGIC = 0x82534e4150505900L;
    private static final int HEADER = 16;

    private SnappyChunks() {}

    /** @throws InvalidRecordException if a chunk is longer than what is there, or would be larger than {@code most} */
    static void check(DefaultRecordBatch batch, int most) {
        ByteBufferOutputStream bytes = new ByteBufferOutputStream(batch.sizeInBytes());
        batch.writeTo(bytes);
        check(bytes.buffer().flip().position(DefaultRecordBatch.RECORD_BATCH_OVERHEAD), most);
    }

    static void check(ByteBuffer stream, int most) {
        if (stream.remaining() < HEADER || stream.getLong(stream.position()) != MAGIC) {
            uncompressed(stream, most);
            return;
        }
        stream.position(stream.position() + HEADER);
        while (stream.remaining() > Integer.BYTES) {
            int length = stream.getInt();
            // Streams may be joined; the next one's header says to be a negative length.
            if (length == (int) (MAGIC >>> Integer.SIZE)) {
                stream.position(Math.min(stream.limit(), stream.position() + HEADER - Integer.BYTES));
                continue;
            }
            if (length < 0 || length > stream.remaining()) {
                throw new InvalidRecordException("a chunk of its records says to be " + length + " bytes long");
            }
            uncompressed(stream.slice(stream.position(), length), most);
            stream.position(stream.position() + length);
        }
    }

    private static void uncompressed(ByteBuffer chunk, int most) {
        if (!chunk.hasRemaining()) {
            return;
        }
        int size = ByteUtils.readUnsignedVarint(chunk.duplicate());
        if (size < 0 || size > most) {
            throw SourceRecords.tooLarge(Integer.toUnsignedLong(size), most);
        }
    }
}
