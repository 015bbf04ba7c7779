package io.lockstep.failover.plan;

import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.Proof.Shift;
import io.lockstep.failover.Proof.Tail;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.offsets.PartitionId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Partitions of which a region that returned holds more than was leapt over when the other one was promoted without it.
 * What was written there since cannot lie at equal offsets here: they are taken. Immutable.
 */
public record LongTails(SortedMap<PartitionId, LongTail> partitions) {
    private static final int NAMED = 20;

    public LongTails {
        partitions = Collections.unmodifiableSortedMap(new TreeMap<>(partitions));
    }

    /**
     * One of them.
     *
     * @param tail in offsets of the region that returned
     * @param leap in offsets of the region that was promoted
     * @param beyond how many offsets of the tail lie behind the leap, 0 once the difference is written down
     */
    public record LongTail(Tail tail, Range leap, long beyond) {
        Segment begins() {
            return new Segment(tail.to(), leap.to());
        }

        boolean open() {
            return beyond > 0;
        }

        private String words(PartitionId partition) {
            return partition + " holds " + (tail.to() - tail.from()) + " offsets [" + tail.from() + ", " + tail.to()
                    + ") with " + tail.records() + " records, " + (leap.to() - leap.from()) + " were leapt over";
        }
    }

    /**
     * Compares.
     *
     * @param leaps by partition, in offsets of the region that was promoted
     * @param tails by partition, in offsets of the region that returned
     * @param maps where offsets of the region that returned belong in the other one
     */
    public static LongTails of(
            SortedMap<String, Range> leaps, SortedMap<String, Tail> tails, Map<PartitionId, OffsetMap> maps) {
        SortedMap<PartitionId, LongTail> longer = new TreeMap<>();
        leaps.forEach((name, leap) -> {
            PartitionId partition = PartitionId.parse(name);
            Optional.ofNullable(tails.get(name))
                    .flatMap(tail -> judged(tail, leap, maps.getOrDefault(partition, OffsetMap.identity())))
                    .ifPresent(tail -> longer.put(partition, tail));
        });
        return new LongTails(longer);
    }

    private static Optional<LongTail> judged(Tail tail, Range leap, OffsetMap map) {
        if (map.segments().contains(new Segment(tail.to(), leap.to()))) {
            return Optional.of(new LongTail(tail, leap, 0));
        }
        long room = Math.max(tail.from(), map.inverse().place(leap.to()).offset());
        return tail.to() > room ? Optional.of(new LongTail(tail, leap, tail.to() - room)) : Optional.empty();
    }

    /** Where offsets begin to differ, as far as that is not written down yet: of the returned region, and of the other. */
    public SortedMap<PartitionId, Segment> open() {
        SortedMap<PartitionId, Segment> begins = new TreeMap<>();
        partitions.forEach((partition, tail) -> {
            if (tail.open()) {
                begins.put(partition, tail.begins());
            }
        });
        return begins;
    }

    /** All of them, as they are told. */
    public SortedMap<String, Shift> shifts() {
        SortedMap<String, Shift> shifts = new TreeMap<>();
        partitions.forEach((partition, tail) -> shifts.put(
                partition.toString(), new Shift(tail.leap().to(), tail.tail().to())));
        return shifts;
    }

    /** What a person has to know who decides about those that are still open. */
    public String words(String returned) {
        List<String> each = partitions.entrySet().stream()
                .filter(one -> one.getValue().open())
                .map(one -> one.getValue().words(one.getKey()))
                .toList();
        String named = each.stream().limit(NAMED).collect(Collectors.joining("; "));
        String more = each.size() > NAMED ? "; and " + (each.size() - NAMED) + " more" : "";
        return each.size() + (each.size() == 1 ? " partition of " : " partitions of ") + returned
                + " cannot follow at equal offsets: " + named + more
                + ". Nothing of it is deleted. Accept, and from there"
                + " on offsets differ by exactly that much, groups' positions are translated; until then " + returned
                + " stays fenced and is no standby";
    }
}
