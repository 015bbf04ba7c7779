package io.lockstep.replicator.decision;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which parts of a log have to be read to compare it: a tail that was leapt over is looked past, and may be far too long
 * to be read. Pure.
 */
public final class Stretches {
    private Stretches() {}

    /**
     * The parts of {@code wanted} outside of these leaps, in order; the first begins and the last ends where {@code wanted}
     * does, though there may be nothing in them.
     */
    public static List<Range> outside(Range wanted, List<Range> leaps) {
        List<Range> parts = new ArrayList<>();
        long at = wanted.from();
        for (Range leap :
                leaps.stream().sorted(Comparator.comparingLong(Range::from)).toList()) {
            if (leap.to() > at && leap.from() < wanted.to()) {
                if (parts.isEmpty() || leap.from() > at) {
                    parts.add(new Range(at, Math.max(at, leap.from())));
                }
                at = Math.min(leap.to(), wanted.to());
            }
        }
        if (parts.isEmpty() || parts.getLast().to() < wanted.to()) {
            parts.add(new Range(at, wanted.to()));
        }
        return parts;
    }

    /** The same leaps, in the offsets of the source. */
    public static List<Range> ofSource(List<Range> leaps, OffsetMap map) {
        OffsetMap back = map.inverse();
        return leaps.stream()
                .map(leap -> new Range(
                        back.place(leap.from()).offset(), back.place(leap.to()).offset()))
                .filter(leap -> leap.from() < leap.to())
                .toList();
    }

    /** Two parts of a log as one, with nothing in between. */
    public static Tail joined(Tail first, Tail later) {
        List<TailRecord> records = new ArrayList<>(first.records());
        records.addAll(later.records());
        return new Tail(first.from(), later.to(), later.logStart(), later.logEnd(), records);
    }
}
