package io.lockstep.replicator.decision.match;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the offset map of pairs that come in order. A target record that stands for nothing of its own (a double, a
 * record of another time) is kept out of every segment, also where the source has a hole of the same length beside it:
 * whoever compares both logs later looks past what has no place.
 */
final class MapWriter {
    private final List<Segment> segments;
    private long source;
    private long target;
    private boolean extras;
    private boolean first;

    /** Goes on behind the last segment of this map. */
    MapWriter(OffsetMap soFar) {
        this.segments = new ArrayList<>(soFar.segments());
        this.first = segments.isEmpty();
        this.source = soFar.last().source() - 1;
        this.target = soFar.last().target() - 1;
    }

    /** These two records are the same one. */
    void pair(long sourceOffset, long targetOffset) {
        boolean inStep = sourceOffset - source == targetOffset - target;
        boolean next = inStep && sourceOffset == source + 1;
        if (first) {
            begin(sourceOffset, targetOffset);
        } else if (!next && (extras || !inStep)) {
            if (extras && sourceOffset > source + 1) {
                add(source + 1, targetOffset);
            }
            add(sourceOffset, targetOffset);
        }
        first = false;
        source = sourceOffset;
        target = targetOffset;
        extras = false;
    }

    /** A record of the target stands for nothing of its own. */
    void extra() {
        extras = true;
    }

    /** The source offset behind the last pair. */
    long next() {
        return source + 1;
    }

    /** Whether there is anything to go on from. */
    boolean begun() {
        return !first;
    }

    int size() {
        return segments.size();
    }

    /** What was found below this target offset; the last segment is the pair of offsets to go on from. */
    OffsetMap upTo(long targetOffset) {
        if (first) {
            return OffsetMap.identity();
        }
        Segment last = new Segment(next(), targetOffset);
        List<Segment> all = new ArrayList<>(segments);
        if (all.isEmpty() || !all.getLast().equals(last)) {
            all.add(last);
        }
        return new OffsetMap(all);
    }

    /** The same for the whole target; where no pair was found, the source goes on behind all of it from {@code from} on. */
    OffsetMap whole(long from, long targetEnd) {
        if (first) {
            return from > 0
                    ? new OffsetMap(List.of(new Segment(0, targetEnd), new Segment(from, targetEnd)))
                    : new OffsetMap(List.of(new Segment(0, targetEnd)));
        }
        return upTo(targetEnd);
    }

    private void begin(long sourceOffset, long targetOffset) {
        if (sourceOffset > 0 && targetOffset > 0) {
            add(0, targetOffset);
        }
        if (sourceOffset > 0 || targetOffset > 0) {
            add(sourceOffset, targetOffset);
        }
    }

    private void add(long sourceOffset, long targetOffset) {
        segments.add(new Segment(sourceOffset, targetOffset));
    }
}
