package io.lockstep.offsets;

import java.util.ArrayList;
import java.util.List;

/**
 * How source offsets of one partition relate to target offsets: exact segments, each valid from its source offset up
 * to the next one. Immutable.
 *
 * @param segments in ascending order of source and target
 */
public record OffsetMap(List<Segment> segments) {
    private static final OffsetMap IDENTITY = new OffsetMap(List.of());

    public OffsetMap {
        segments = List.copyOf(segments);
    }

    /** Every offset is the same on both sides. */
    public static OffsetMap identity() {
        return IDENTITY;
    }

    /** From {@code source} on, a record lies {@code target - source} higher on the target. */
    public record Segment(long source, long target) {
        public long shift() {
            return target - source;
        }
    }

    /** The same map, with a further segment at its end. */
    public OffsetMap with(Segment segment) {
        List<Segment> extended = new ArrayList<>(segments);
        extended.add(segment);
        return new OffsetMap(extended);
    }
}
