package io.lockstep.faults.history;

import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which offsets a group was given, in either region. One bit a record. Safe for use from several threads. */
public final class Readings {
    private final String group;
    private final Map<Part, BitSet> delivered = new TreeMap<>();
    private long records;
    private long again;

    public Readings(String group) {
        this.group = group;
    }

    public String group() {
        return group;
    }

    public synchronized void delivered(Part part, long offset) {
        BitSet bits = delivered.computeIfAbsent(part, any -> new BitSet());
        int at = Math.toIntExact(offset);
        again += bits.get(at) ? 1 : 0;
        bits.set(at);
        records++;
    }

    public synchronized BitSet of(Part part) {
        return (BitSet) delivered.getOrDefault(part, new BitSet()).clone();
    }

    public synchronized Set<Part> parts() {
        return Set.copyOf(delivered.keySet());
    }

    public synchronized long records() {
        return records;
    }

    /** Of them, those that it was given before. */
    public synchronized long again() {
        return again;
    }
}
