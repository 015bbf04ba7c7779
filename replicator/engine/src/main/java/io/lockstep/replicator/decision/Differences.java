package io.lockstep.replicator.decision;

import static io.lockstep.replicator.Halt.Reason.CONTENT_DIFFERS;
import static io.lockstep.replicator.Halt.Reason.FOREIGN_WRITE;
import static io.lockstep.replicator.Halt.Reason.SOURCE_TRUNCATED;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.Placement;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.decision.AlignmentVerdict.Differs;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names a disagreement: the reason, the range, and what either side holds there. */
final class Differences {
    private final Tail target;
    private final Tail source;
    private final Map<Long, String> sourceDigests = new HashMap<>();

    Differences(AlignmentQuestion question) {
        this.target = question.target();
        this.source = question.source();
        source.records().forEach(record -> sourceDigests.put(record.offset(), record.digest()));
    }

    /** A target record that is not what belongs there; {@code awaited} is the source record that should have come. */
    Differs at(TailRecord record, long wanted, Optional<TailRecord> awaited, OffsetMap map) {
        if (awaited.isEmpty()) {
            return foreign(record, extent(record, map), "the source holds no record at offset " + wanted);
        }
        TailRecord missing = awaited.get();
        Optional<TailRecord> later = laterOnTarget(record, missing.digest());
        if (later.isPresent()) {
            return foreign(
                    record,
                    later.get().offset(),
                    "the source's next record " + said(missing) + " lies behind, at target offset "
                            + later.get().offset());
        }
        long from = Math.min(record.offset(), map.place(missing.offset()).offset());
        String detail = "target " + said(record) + ", source " + said(missing) + " should lie at target offset "
                + map.place(missing.offset()).offset();
        return new Differs(new Halt(CONTENT_DIFFERS, Halt.Side.TARGET, from, extent(record, map), detail));
    }

    /** A target record that nobody but another writer can have written. */
    Differs alien(TailRecord record, OffsetMap map) {
        return foreign(record, extent(record, map), "the source has no such record there, and the mirror wrote none");
    }

    /** A source record in whose place the target has only fillers. */
    Differs missing(TailRecord awaited, OffsetMap map) {
        long place = map.place(awaited.offset()).offset();
        return new Differs(new Halt(
                CONTENT_DIFFERS,
                Halt.Side.TARGET,
                place,
                place + 1,
                "target offset " + place + " holds no record, source " + said(awaited) + " belongs there"));
    }

    /** The target holds more than the source. */
    Differs truncated(long next) {
        return new Differs(new Halt(
                SOURCE_TRUNCATED,
                Halt.Side.SOURCE,
                source.logEnd(),
                next,
                "the source's log ends at " + source.logEnd() + ", the target holds what belongs up to source offset "
                        + next + " (target end " + target.to() + lastOnTarget()
                        + "); either the source lost it, or another writer added it to the target"));
    }

    private static Differs foreign(TailRecord record, long to, String why) {
        return new Differs(new Halt(
                FOREIGN_WRITE, Halt.Side.TARGET, record.offset(), to, "target " + said(record) + ", but " + why));
    }

    /** Behind the last record, from this one on, that is not what the source has in its place. */
    private long extent(TailRecord from, OffsetMap map) {
        OffsetMap back = map.inverse();
        long to = from.offset() + 1;
        for (TailRecord record : target.records()) {
            if (record.offset() > from.offset() && !same(record, back)) {
                to = record.offset() + 1;
            }
        }
        return to;
    }

    private boolean same(TailRecord record, OffsetMap back) {
        return back.place(record.offset()) instanceof Placement.At at
                && record.digest().equals(sourceDigests.get(at.offset()));
    }

    private Optional<TailRecord> laterOnTarget(TailRecord than, String digest) {
        return target.records().stream()
                .filter(record -> record.offset() > than.offset())
                .filter(record -> record.digest().equals(digest))
                .findFirst();
    }

    private String lastOnTarget() {
        return target.records().isEmpty()
                ? ""
                : ", last record " + said(target.records().getLast());
    }

    private static String said(TailRecord record) {
        return "offset " + record.offset() + " holds " + record.digest();
    }
}
