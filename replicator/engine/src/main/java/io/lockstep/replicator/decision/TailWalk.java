package io.lockstep.replicator.decision;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.offsets.Placement;
import io.lockstep.replicator.decision.AlignmentVerdict.Aligned;
import io.lockstep.replicator.decision.AlignmentVerdict.Unready;
import io.lockstep.replicator.decision.AlignmentVerdict.Widen;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * One pass over both stretches, target record by target record. Used once. {@code lenient} passes by target records
 * that have no counterpart.
 */
final class TailWalk {
    private final AlignmentQuestion question;
    private final boolean lenient;
    private final Tail target;
    private final Tail source;
    private final Counterparts counterparts;
    private final Differences differences;
    private final Reach reach;
    private final Remarks remarks = new Remarks();
    private final List<Segment> found = new ArrayList<>();

    private OffsetMap map;
    private OffsetMap back;

    /** Where the latest target record with a place on the source belongs; nothing before it is awaited any more. */
    private OptionalLong passed = OptionalLong.empty();

    /** Where the first record without counterpart, since the last one with, would belong on the source. */
    private OptionalLong foreign = OptionalLong.empty();

    TailWalk(AlignmentQuestion question, boolean lenient) {
        this.question = question;
        this.lenient = lenient;
        this.target = question.target();
        this.source = question.source();
        this.counterparts = new Counterparts(question);
        this.differences = new Differences(question);
        this.reach = new Reach(question);
        this.map = question.map().upTo(target.to());
        this.back = map.inverse();
    }

    AlignmentVerdict verdict() {
        for (TailRecord record : target.records()) {
            if (question.leapt(record.offset())) {
                remarks.leapt++;
            } else if (back.place(record.offset()) instanceof Placement.At at) {
                Optional<AlignmentVerdict> stop = compare(record, at.offset());
                if (stop.isPresent()) {
                    return widerUnlessAnchored(stop.get());
                }
            }
        }
        return remarks.anchored() || (target.records().isEmpty() && !reach.leaps())
                ? end()
                : wider("too little was compared to tell", this::end);
    }

    private Optional<AlignmentVerdict> compare(TailRecord record, long wanted) {
        if (wanted < source.logStart()) {
            remarks.belowStart++;
            passed = OptionalLong.of(wanted);
            return Optional.empty();
        }
        Optional<TailRecord> counterpart = counterparts.of(record, wanted, map);
        if (counterpart.isPresent()) {
            boolean shifted = counterpart.get().offset() < wanted;
            if (shifted && remarks.beginsUnclear() && reach.wider().isPresent()) {
                return Optional.of(new Widen(reach.wider().getAsLong(), "a shift began before what was compared"));
            }
            agree(record, counterpart.get(), wanted);
            return Optional.empty();
        }
        return disagree(record, wanted);
    }

    private void agree(TailRecord record, TailRecord counterpart, long wanted) {
        remarks.agreed(record);
        counterparts.passed(counterpart);
        passed = OptionalLong.of(counterpart.offset());
        if (counterpart.offset() != wanted || foreign.isPresent()) {
            goOnAt(counterpart.offset(), record.offset());
        }
        foreign = OptionalLong.empty();
    }

    private Optional<AlignmentVerdict> disagree(TailRecord record, long wanted) {
        boolean alien = question.alien(record);
        if (!alien && counterparts.mayLack(wanted)) {
            remarks.compactedAway++;
            passed = OptionalLong.of(wanted);
            return Optional.empty();
        }
        if (lenient && record.offset() >= map.last().target()) {
            remarks.foreign++;
            foreign = foreign.isPresent() ? foreign : OptionalLong.of(wanted);
            return Optional.empty();
        }
        if (alien) {
            return Optional.of(differences.alien(record, map));
        }
        Optional<TailRecord> awaited = counterparts.awaited(wanted, map);
        if (awaited.isEmpty() && wanted >= source.to()) {
            return Optional.of(beyondSource());
        }
        return Optional.of(differences.at(record, wanted, awaited, map));
    }

    private AlignmentVerdict beyondSource() {
        long next = back.place(target.to()).offset();
        return source.logEnd() < next
                ? differences.truncated(next)
                : new Unready("the source can be read up to " + source.to() + " only, its log ends at "
                        + source.logEnd() + ", and the target holds records up to " + next);
    }

    /** What the fillers behind the last record say. */
    private AlignmentVerdict end() {
        long next = back.place(target.to()).offset();
        Optional<TailRecord> awaited = counterparts.firstBetween(passed, next, map);
        long readable = Math.max(source.to(), source.logStart());
        long reached = Math.min(Math.min(next, readable), foreign.orElse(next));
        reached = Math.min(reached, awaited.map(TailRecord::offset).orElse(next));
        if (reached == next) {
            return aligned(next);
        }
        if (question.leapt(map.place(reached).offset())) {
            return new Unready("the source ends at " + source.to() + ", inside a recorded leap; it must first be filled"
                    + " up to " + next);
        }
        if (reached < map.last().source() || reached < reach.sourceFirst()) {
            return awaited.isPresent() ? differences.missing(awaited.get(), map) : beyondSource();
        }
        goOnAt(reached, target.to());
        return aligned(reached);
    }

    private Aligned aligned(long next) {
        return new Aligned(next, map, found, remarks.compared(), remarks.note(found, source));
    }

    /** From here on the two offsets belong together; what lies before them on the target stands for nothing. */
    private void goOnAt(long sourceOffset, long targetOffset) {
        if (foreign.isPresent() && foreign.getAsLong() < sourceOffset) {
            map = map.with(new Segment(foreign.getAsLong(), targetOffset));
        }
        Segment segment = new Segment(sourceOffset, targetOffset);
        map = map.with(segment);
        back = map.inverse();
        found.add(segment);
    }

    private AlignmentVerdict widerUnlessAnchored(AlignmentVerdict verdict) {
        return remarks.anchored() ? verdict : wider("the first records compared do not agree", () -> verdict);
    }

    private AlignmentVerdict wider(String why, Supplier<AlignmentVerdict> otherwise) {
        OptionalLong from = reach.wider();
        return from.isPresent() ? new Widen(from.getAsLong(), why) : otherwise.get();
    }
}
