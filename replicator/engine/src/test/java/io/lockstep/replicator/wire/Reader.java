package io.lockstep.replicator.wire;

import io.lockstep.replicator.wire.SourceLog.Seen;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.CloseableIterator;

/**
 * What Kafka's own code, as its consumer goes, makes of an answer from {@code next} on. Damage does not end it: where a batch
 * cannot be read, that is noted, for whoever read on.
 */
final class Reader {
    private final TreeMap<Long, TreeMap<Long, Seen>> visible = new TreeMap<>();
    /** First offsets of batches that no consumer could read, though their end is known. */
    final Set<Long> damaged = new HashSet<>();
    /** Why it ended early; empty if nothing follows but the beginning of a batch. */
    String end = "";

    /** Whether there is one: Kafka allocates what a message in it says to be, and leaves it out if it is cut. */
    boolean oldWrappers;

    long next;

    private Reader(long wanted) {
        this.next = wanted;
    }

    /** @param stop where whoever is compared with it stopped */
    static Reader of(ByteBuffer bytes, long wanted, long stop) {
        Reader reader = new Reader(wanted);
        try {
            for (RecordBatch batch :
                    MemoryRecords.readableRecords(bytes.duplicate()).batches()) {
                if (reader.next >= stop && batch.lastOffset() >= reader.next) {
                    return reader;
                }
                reader.take(batch);
            }
        } catch (RuntimeException e) {
            // Kafka adds to a length that is near the end of its type, and meets whatever comes of it.
            reader.end = e.toString();
        }
        return reader;
    }

    /** @param refused first offsets of batches of which a broker would take nothing */
    TreeMap<Long, Seen> visible(Set<Long> refused) {
        TreeMap<Long, Seen> all = new TreeMap<>();
        visible.forEach((from, records) -> all.putAll(refused.contains(from) ? Map.of() : records));
        return all;
    }

    private void take(RecordBatch batch) {
        if (batch.lastOffset() < next) {
            return;
        }
        oldWrappers |= batch.magic() < RecordBatch.MAGIC_VALUE_V2 && batch.isCompressed();
        try {
            batch.ensureValid();
            // An empty one is the same whatever codec it names.
            Integer count = batch.countOrNull();
            if (!batch.isControlBatch() && (count == null || count != 0)) {
                read(batch);
            }
        } catch (RuntimeException | Error e) {
            damaged.add(from(batch));
        }
        next = batch.lastOffset() + 1;
    }

    /** Batches may overlap, and old ones say where they end only. */
    private long from(RecordBatch batch) {
        return batch.magic() < RecordBatch.MAGIC_VALUE_V2 ? batch.lastOffset() : Math.max(next, batch.baseOffset());
    }

    private void read(RecordBatch batch) {
        TreeMap<Long, Seen> records = new TreeMap<>();
        Lengths.check(batch);
        // A broker takes a record that says to lie before its batch. Whether a consumer sees it hangs on what it read
        // before.
        long first = batch.magic() < RecordBatch.MAGIC_VALUE_V2 ? next : Math.max(next, batch.baseOffset());
        try (CloseableIterator<Record> each = batch.streamingIterator(BufferSupplier.NO_CACHING)) {
            each.forEachRemaining(record -> {
                // What lies before is passed over unread.
                if (record.offset() >= first) {
                    record.ensureValid();
                    records.put(record.offset(), SourceLog.seen(record));
                }
            });
        }
        visible.put(from(batch), records);
    }
}
