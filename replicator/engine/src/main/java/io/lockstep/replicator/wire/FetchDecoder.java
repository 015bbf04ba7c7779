package io.lockstep.replicator.wire;

import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.SourceFault;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.internal.RecordBatch;

/**
 * Reads one partition's part of a fetch answer, header by header, into contiguous pieces. Dense batches become slices of
 * the answer's own buffer; nothing is decompressed unless a batch must be encoded anew.
 */
final class FetchDecoder {
    private static final int MAGIC_END = BatchBytes.MAGIC + 1;
    private static final short LOG_APPEND_TIME = 0x08;
    private static final short TRANSACTIONAL = 0x10;
    private static final short CONTROL = 0x20;

    private final ByteBuffer bytes;
    private final AbortedProducers aborted;
    private final ResponseMemory memory;
    private final Reencoder reencoder;
    private final AtomicLong held;
    private final List<Piece> pieces = new ArrayList<>();
    private long next;
    private OptionalInt epoch;

    /**
     * @param bytes the batches as they came, the last one perhaps cut
     * @param wanted the first offset wanted
     */
    FetchDecoder(
            ByteBuffer bytes,
            AbortedProducers aborted,
            ResponseMemory memory,
            Reencoder reencoder,
            AtomicLong held,
            long wanted,
            OptionalInt epoch) {
        this.bytes = bytes;
        this.aborted = aborted;
        this.memory = memory;
        this.reencoder = reencoder;
        this.held = held;
        this.next = wanted;
        this.epoch = epoch;
    }

    Decoded decode() {
        int position = bytes.position();
        while (bytes.limit() - position >= MAGIC_END) {
            int size = BatchBytes.LOG_OVERHEAD + bytes.getInt(position + BatchBytes.LENGTH);
            if (size < MAGIC_END) {
                return unreadable("a batch claims a size of " + size + " bytes");
            }
            if (bytes.limit() - position < size) {
                break;
            }
            try {
                position += batch(bytes.slice(position, size));
            } catch (KafkaException | IllegalArgumentException e) {
                return unreadable(e.getMessage() == null ? e.toString() : e.getMessage());
            }
        }
        return new Decoded(pieces, next, epoch, Optional.empty());
    }

    private Decoded unreadable(String detail) {
        return new Decoded(pieces, next, epoch, Optional.of(new SourceFault.Unreadable(next, detail)));
    }

    /** Takes in the batch at the beginning of the slice and answers its size. */
    private int batch(ByteBuffer batch) {
        if (batch.get(BatchBytes.MAGIC) < RecordBatch.MAGIC_VALUE_V2) {
            add(reencoder.batch(batch, next, held), epoch);
            return batch.capacity();
        }
        long base = batch.getLong(BatchBytes.BASE_OFFSET);
        long last = base + batch.getInt(BatchBytes.LAST_OFFSET_DELTA);
        long producerId = batch.getLong(BatchBytes.PRODUCER_ID);
        short attributes = batch.getShort(BatchBytes.ATTRIBUTES);
        OptionalInt batchEpoch = OptionalInt.of(batch.getInt(BatchBytes.LEADER_EPOCH));
        if ((attributes & CONTROL) != 0) {
            aborted.marker(producerId, last);
            hole(base, last, HoleKind.MARKER, batchEpoch);
        } else if ((attributes & TRANSACTIONAL) != 0 && aborted.aborted(producerId, last)) {
            hole(base, last, HoleKind.ABORTED, batchEpoch);
        } else if (last >= next) {
            data(batch, base, last, attributes, batchEpoch);
        }
        return batch.capacity();
    }

    private void data(ByteBuffer batch, long base, long last, short attributes, OptionalInt batchEpoch) {
        int count = batch.getInt(BatchBytes.COUNT);
        if (count == 0) {
            hole(base, last, HoleKind.COMPACTED, batchEpoch);
        } else if (count == last - base + 1 && base >= next && (attributes & LOG_APPEND_TIME) == 0) {
            gapUpTo(base);
            BatchPayload payload = new BatchPayload(batch, memory, held);
            memory.add(payload);
            pieces.add(new Piece.Data(
                    base, last + 1, payload, true, batchEpoch.getAsInt(), batch.getLong(BatchBytes.MAX_TIMESTAMP)));
            next = last + 1;
            epoch = batchEpoch;
        } else {
            add(reencoder.batch(batch, Math.max(next, base), held), batchEpoch);
        }
    }

    private void hole(long base, long last, HoleKind kind, OptionalInt batchEpoch) {
        if (last >= next) {
            gapUpTo(base);
            pieces.add(new Piece.Gap(next, last + 1, kind));
            next = last + 1;
            epoch = batchEpoch;
        }
    }

    private void gapUpTo(long base) {
        if (base > next) {
            pieces.add(new Piece.Gap(next, base, HoleKind.COMPACTED));
            next = base;
        }
    }

    private void add(List<Piece> encoded, OptionalInt batchEpoch) {
        if (!encoded.isEmpty()) {
            gapUpTo(encoded.getFirst().from());
            pieces.addAll(encoded);
            next = encoded.getLast().to();
            epoch = batchEpoch;
        }
    }
}
