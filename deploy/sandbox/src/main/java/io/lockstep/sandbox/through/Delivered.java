package io.lockstep.sandbox.through;

import io.lockstep.sandbox.live.RegionLog;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which records a group was given; both regions have each at the same offset. Safe for use from several threads. */
final class Delivered {
    private final Map<String, BitSet> seen = new HashMap<>();
    private long records;
    private long again;

    synchronized void take(String topic, int partition, long offset) {
        BitSet offsets = seen.computeIfAbsent(topic + "-" + partition, any -> new BitSet());
        int at = Math.toIntExact(offset);
        records++;
        again += offsets.get(at) ? 1 : 0;
        offsets.set(at);
    }

    synchronized long records() {
        return records;
    }

    /** How many were given to it once more. */
    synchronized long again() {
        return again;
    }

    /** How many it was never given. */
    synchronized long skipped(RegionLog log, Map<String, Integer> topics) {
        long missing = 0;
        for (Map.Entry<String, Integer> topic : topics.entrySet()) {
            for (int partition = 0; partition < topic.getValue(); partition++) {
                BitSet there = log.offsets(topic.getKey(), partition);
                there.andNot(seen.getOrDefault(topic.getKey() + "-" + partition, new BitSet()));
                missing += there.cardinality();
            }
        }
        return missing;
    }
}
