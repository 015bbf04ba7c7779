package io.lockstep.replicator.decision;

import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.TailReader.Tail;
import java.util.OptionalLong;

/** How much of the logs was asked for, and how much more there is. */
final class Reach {
    private static final long FIRST_STEP = 16;

    private final AlignmentQuestion question;
    private final long sourceFirst;

    Reach(AlignmentQuestion question) {
        this.question = question;
        this.sourceFirst =
                AlignmentQuestion.sourceRange(question.target(), question.map()).from();
    }

    /** Where the target's stretch begins, as a source offset. */
    long sourceFirst() {
        return sourceFirst;
    }

    /** The beginning of a longer stretch, where there is one that could tell more. */
    OptionalLong wider() {
        Tail target = question.target();
        long seen = target.to() - target.from() - leapt(target);
        if (!leavesOut() || seen >= TailAlignment.WIDEST) {
            return OptionalLong.empty();
        }
        long step = Math.max(FIRST_STEP, 4 * seen);
        return OptionalLong.of(Math.max(target.logStart(), beforeLeaps(target.from()) - step));
    }

    /** Whether both logs hold more than was asked for. */
    boolean leavesOut() {
        Tail target = question.target();
        return target.from() > target.logStart()
                && sourceFirst > question.source().logStart();
    }

    /** Whether the target's stretch was asked for in parts: then no record in it does not mean that there is none. */
    boolean leaps() {
        return leapt(question.target()) > 0;
    }

    private long leapt(Tail target) {
        long sum = 0;
        for (Range leap : question.leaps()) {
            sum += Math.max(0, Math.min(leap.to(), target.to()) - Math.max(leap.from(), target.from()));
        }
        return sum;
    }

    private long beforeLeaps(long from) {
        long before = from;
        while (before > 0 && question.leapt(before - 1)) {
            long inside = before - 1;
            before = question.leaps().stream()
                    .filter(leap -> leap.from() <= inside && inside < leap.to())
                    .mapToLong(Range::from)
                    .min()
                    .orElse(inside);
        }
        return before;
    }
}
