package io.lockstep.faults.history;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a reader of committed records finds in one region: where each numbered record lies, and which offsets hold a
 * record. About nine bytes a record. For one thread.
 */
public final class LogContent {
    private final Map<String, Spots> first = new HashMap<>();
    private final Map<String, Map<Integer, List<Spot>>> further = new HashMap<>();
    private final Map<Part, BitSet> visible = new TreeMap<>();

    /** Adds a record of a numbered producer. */
    public void add(Part part, long offset, String producer, int number) {
        add(part, offset);
        Spot spot = new Spot(part.number(), offset);
        if (!first.computeIfAbsent(producer, any -> new Spots()).putIfAbsent(number, spot)) {
            further.computeIfAbsent(producer, any -> new TreeMap<>())
                    .computeIfAbsent(number, any -> new ArrayList<>())
                    .add(spot);
        }
    }

    /** Adds a record of anybody. */
    public void add(Part part, long offset) {
        visible.computeIfAbsent(part, any -> new BitSet()).set(Math.toIntExact(offset));
    }

    /** Everywhere that this record lies, in the order of reading. */
    public List<Spot> found(String producer, int number) {
        Spots spots = first.get(producer);
        List<Spot> all = new ArrayList<>();
        if (spots != null) {
            spots.get(number).ifPresent(all::add);
        }
        all.addAll(further.getOrDefault(producer, Map.of()).getOrDefault(number, List.of()));
        return all;
    }

    /** Numbers that are there more than once. */
    public List<Integer> repeated(String producer) {
        return List.copyOf(further.getOrDefault(producer, Map.of()).keySet());
    }

    /** Offsets that hold a record. */
    public BitSet visible(Part part) {
        return (BitSet) visible.getOrDefault(part, new BitSet()).clone();
    }

    public long records() {
        return visible.values().stream().mapToLong(BitSet::cardinality).sum();
    }
}
