package io.lockstep.replicator.decision;

import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/** A log of one partition in memory: digests at offsets, everything else below the end is filler or hole. */
final class ModelLog {
    final NavigableMap<Long, String> records = new TreeMap<>();
    long start;
    long end;

    void append(String digest) {
        records.put(end++, digest);
    }

    void fill(long offsets) {
        end += offsets;
    }

    /** Removes superseded records below an offset; the last record is never superseded. */
    void clean(long below, Random random) {
        if (!records.isEmpty()) {
            long last = records.lastKey();
            records.headMap(Math.min(below, last)).keySet().removeIf(offset -> random.nextBoolean());
        }
    }

    Tail read(long from, long to) {
        long first = Math.max(from, start);
        long last = Math.max(first, Math.min(to, end));
        return new Tail(
                first,
                last,
                start,
                end,
                records.subMap(first, last).entrySet().stream()
                        .map(record -> new TailRecord(record.getKey(), record.getValue()))
                        .toList());
    }

    /** As the port says: at least one record, or all; {@code batch} more offsets in front as batches come. */
    Tail last(long batch) {
        Map.Entry<Long, String> last = records.lastEntry();
        return read(last == null ? start : Math.max(start, last.getKey() - batch), end);
    }
}
