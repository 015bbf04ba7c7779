package io.lockstep.offsets;

import java.util.ArrayList;
import java.util.List;

/**
 * How source offsets of one partition relate to target offsets: exact segments, each beginning at a pair of offsets
 * that belong together. Immutable.
 *
 * <p>Before the first segment both sides agree (the <em>origin</em>, 0 on both sides). A segment runs in step on both
 * sides up to where the next one begins on either: what is left over on the source side until then was never given an
 * offset on the target (a hole that was skipped), what is left over on the target side stands for nothing of the source
 * (a filler too many, another writer's records).
 *
 * @param segments ascending; neither side ever steps back, and no segment repeats the one before
 */
public record OffsetMap(List<Segment> segments) {
    private static final OffsetMap IDENTITY = new OffsetMap(List.of());
    private static final Segment ORIGIN = new Segment(0, 0);

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException when a segment steps back or repeats the one before
     */
    public OffsetMap {
        segments = List.copyOf(segments);
        for (int i = 1; i < segments.size(); i++) {
            requireAscending(segments.get(i - 1), segments.get(i));
        }
    }

    /** Every offset is the same on both sides. */
    public static OffsetMap identity() {
        return IDENTITY;
    }

    /** From {@code source} on, a record lies {@code target - source} higher on the target. */
    public record Segment(long source, long target) {
        public Segment {
            if (source < 0 || target < 0) {
                throw new IllegalArgumentException("segment " + source + " -> " + target
                        + " has a negative offset: offsets begin at 0 on both sides. Check the entry it was read from");
            }
        }

        public long shift() {
            return target - source;
        }

        /** The same segment in the other direction. */
        Segment swapped() {
            return new Segment(target, source);
        }

        /** How many offsets run in step before {@code next} begins. */
        long lengthTo(Segment next) {
            return Math.min(next.source - source, next.target - target);
        }

        @Override
        public String toString() {
            return source + "->" + target;
        }
    }

    /** The segment that goes on from the end; the origin for the identity. */
    public Segment last() {
        return segments.isEmpty() ? ORIGIN : segments.getLast();
    }

    /** The shift of whatever is mirrored next. */
    public long shift() {
        return last().shift();
    }

    /**
     * The same map with a further segment at its end. A segment that says nothing new is left out, and one that ends
     * where it began makes room for its successor.
     *
     * @throws IllegalArgumentException when the segment lies before the last one on either side
     */
    public OffsetMap with(Segment segment) {
        Segment last = last();
        if (segment.shift() == last.shift() && segment.source() >= last.source()) {
            return this;
        }
        requireAscending(last, segment);
        List<Segment> extended = new ArrayList<>(segments);
        if (lastMakesRoomFor(segment)) {
            extended.removeLast();
        }
        OffsetMap shorter = new OffsetMap(extended);
        if (shorter.shift() == segment.shift()) {
            return shorter;
        }
        extended.add(segment);
        return new OffsetMap(extended);
    }

    /** Where a source offset belongs on the target. */
    public Placement place(long source) {
        int i = indexAt(source);
        Segment at = segment(i);
        long within = source - at.source();
        if (i == segments.size() - 1 || within < at.lengthTo(segment(i + 1))) {
            return new Placement.At(at.target() + within);
        }
        return new Placement.Between(nextBegin(i + 1));
    }

    /** The same map seen from the target: {@code inverse().place(t)} says where a target offset belongs. */
    public OffsetMap inverse() {
        return new OffsetMap(segments.stream().map(Segment::swapped).toList());
    }

    /** Without the segments that begin above a target end: what they announced is not in the log. */
    public OffsetMap upTo(long targetEnd) {
        List<Segment> kept =
                segments.stream().filter(s -> s.target() <= targetEnd).toList();
        return kept.size() == segments.size() ? this : new OffsetMap(kept);
    }

    /**
     * Without the segments that end at or below the target's log start. Nothing is promised of where offsets below it
     * lay, only that they lay below it.
     */
    public OffsetMap pruneBelow(long targetLogStart) {
        int first = inverse().indexAt(targetLogStart);
        if (first < 0) {
            return this;
        }
        List<Segment> kept = segments.subList(first, segments.size());
        return kept.size() == 1 && kept.getFirst().shift() == 0 ? IDENTITY : new OffsetMap(kept);
    }

    /** Index of the last segment that begins at or below a source offset, -1 for the origin. */
    private int indexAt(long source) {
        int low = 0;
        int high = segments.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (segments.get(middle).source() <= source) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    private Segment segment(int index) {
        return index < 0 ? ORIGIN : segments.get(index);
    }

    private long nextBegin(int from) {
        int i = from;
        while (i < segments.size() - 1 && segment(i).lengthTo(segment(i + 1)) == 0) {
            i++;
        }
        return segment(i).target();
    }

    /** Whether the last segment holds nothing, and leaving it out changes nothing for the one before. */
    private boolean lastMakesRoomFor(Segment segment) {
        if (segments.isEmpty() || last().lengthTo(segment) > 0) {
            return false;
        }
        Segment before = segment(segments.size() - 2);
        return before.lengthTo(last()) == before.lengthTo(segment);
    }

    private static void requireAscending(Segment before, Segment next) {
        if (next.source() < before.source() || next.target() < before.target() || next.equals(before)) {
            throw new IllegalArgumentException("segment " + next + " after " + before
                    + ": segments must ascend on both sides. A map like this was not written by Lockstep; restore the"
                    + " entry or re-create the target topic");
        }
    }
}
