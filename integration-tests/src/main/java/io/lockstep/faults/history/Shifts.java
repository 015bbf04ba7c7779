package io.lockstep.faults.history;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where offsets of one region are in the other one, as Lockstep has written it down: equal, but for segments that are listed
 * exactly. Each segment goes from its beginning to the next one. For one thread.
 */
public final class Shifts {
    private static final String EAST = "east";

    private final Map<Part, NavigableMap<Long, Long>> fromEast = new TreeMap<>();
    private final Map<Part, NavigableMap<Long, Long>> fromWest = new TreeMap<>();

    /** From {@code eastOffset} on, records lie at {@code westOffset} and behind it. */
    public void add(Part part, long eastOffset, long westOffset) {
        fromEast.computeIfAbsent(part, any -> new TreeMap<>()).put(eastOffset, westOffset);
        fromWest.computeIfAbsent(part, any -> new TreeMap<>()).put(westOffset, eastOffset);
    }

    /** Where the record at this offset of {@code region} is in the other region. */
    public long other(String region, Part part, long offset) {
        NavigableMap<Long, Long> segments =
                (region.equals(EAST) ? fromEast : fromWest).getOrDefault(part, new TreeMap<>());
        Map.Entry<Long, Long> segment = segments.floorEntry(offset);
        return segment == null ? offset : offset - segment.getKey() + segment.getValue();
    }

    /** Segments in which offsets differ. */
    public long shifted() {
        return fromEast.values().stream()
                .flatMap(segments -> segments.entrySet().stream())
                .filter(each -> !each.getKey().equals(each.getValue()))
                .count();
    }
}
