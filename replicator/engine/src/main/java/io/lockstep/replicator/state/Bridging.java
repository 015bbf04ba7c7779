package io.lockstep.replicator.state;

import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.plan.Hole;
import io.lockstep.replicator.plan.HolePlan;
import io.lockstep.replicator.plan.HolePlanner;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.state.Phase.FillingHole;
import io.lockstep.replicator.state.Phase.FillingHole.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Bridging holes: by fillers, so that what follows has its own offset on the target, or by the offset map. More than
 * was ordered is never taken for our own: the alignment looks at what it is. A filler too many becomes a shift there,
 * and one filler fewer at the next hole takes it back.
 */
final class Bridging {
    private Bridging() {}

    /** Takes all adjacent holes at the backlog's head together. Nothing may be under way. */
    static void begin(Draft draft) {
        List<Piece.Gap> gaps = new ArrayList<>();
        while (!draft.backlog.isEmpty()
                && draft.backlog.first() instanceof Piece.Gap gap
                && !Epochs.unrecorded(draft, gap)) {
            gaps.add(gap);
            draft.backlog = draft.backlog.withoutFirst();
        }
        long to = gaps.getLast().to();
        if (to <= draft.next) {
            Streaming.advance(draft);
            return;
        }
        recordLoss(draft, gaps, to);
    }

    private static void recordLoss(Draft draft, List<Piece.Gap> gaps, long to) {
        PartitionEntry entry = draft.entry;
        for (Piece.Gap gap : gaps) {
            Range range = new Range(Math.max(gap.from(), draft.next), gap.to());
            if (gap.kind() != HoleKind.LOST || entry.covers(range)) {
                continue;
            }
            if (draft.rules.haltOnLoss() && draft.acceptance != Acceptance.LOSS) {
                String detail =
                        "the source removed " + (range.to() - range.from()) + " offsets before they were mirrored";
                draft.halt(Halts.range(Halt.Reason.RETENTION_OVERRUN, range.from(), range.to(), detail));
                return;
            }
            entry = entry.withLost(range);
        }
        if (entry.equals(draft.entry)) {
            write(draft, gaps, to);
            return;
        }
        draft.acceptance = Acceptance.NOTHING;
        draft.entry = entry;
        draft.enter(new FillingHole(gaps, to, Part.RECORDING_LOSS), "a loss is written down up to " + to);
        Starting.record(draft);
    }

    private static void write(Draft draft, List<Piece.Gap> gaps, long to) {
        if (draft.rules.mapped()) {
            finish(draft, gaps, to, draft.targetEnd());
            return;
        }
        long missing = wanted(draft, to) - draft.targetEnd();
        if (missing <= 0) {
            finish(draft, gaps, to, draft.targetEnd());
            return;
        }
        switch (plan(draft, gaps, missing)) {
            case HolePlan.Write write -> {
                draft.enter(new FillingHole(gaps, to, Part.WRITING), "");
                Fill fill = draft.fill(write.method(), write.length());
                draft.order(t -> new Effect.Occupy(t, fill));
            }
            case HolePlan.Impossible impossible ->
                draft.halt(Halts.range(
                        Halt.Reason.NOT_PERMITTED,
                        draft.next,
                        to,
                        Halts.refusal(draft, Halt.Reason.NOT_PERMITTED, impossible.missing())));
            case HolePlan.Skip skip -> throw new IllegalStateException("nothing is skipped at shift 0: " + skip);
        }
    }

    private static HolePlan plan(Draft draft, List<Piece.Gap> gaps, long missing) {
        HolePlanner planner = new HolePlanner(false, draft.facts().compacted(), draft.rules.ability());
        return planner.next(new Hole(missing, gaps.getLast().kind()), 0);
    }

    /** How many fillers the order under way is for: what the planner said of the same hole at the same position. */
    private static long ordered(Draft draft, FillingHole phase) {
        return plan(draft, phase.gaps(), wanted(draft, phase.to()) - draft.targetEnd())
                .length();
    }

    /** Where the target should end after the hole: a positive shift is healed as far as the hole is long. */
    private static long wanted(Draft draft, long to) {
        long healed = HolePlanner.heals(draft.shift) ? Math.max(0, draft.shift - (to - draft.next)) : draft.shift;
        return to + healed;
    }

    static void onAnswer(Draft draft, FillingHole phase, FillOutcome outcome) {
        switch (outcome) {
            case FillOutcome.Done done -> onEnd(draft, phase, done.end());
            case FillOutcome.Refused refused ->
                draft.halt(Halts.range(
                        refused.reason(),
                        draft.next,
                        phase.to(),
                        Halts.refusal(draft, refused.reason(), refused.detail())));
            case FillOutcome.NotWritten notWritten -> lookAgain(draft, phase, notWritten.detail());
            case FillOutcome.Unknown unknown -> lookAgain(draft, phase, unknown.detail());
            case FillOutcome.Fenced fenced -> lookAgain(draft, phase, fenced.detail());
        }
    }

    private static void onEnd(Draft draft, FillingHole phase, long end) {
        long written = end - draft.targetEnd();
        if (written <= 0) {
            lookAgain(draft, phase, "the target's end did not move");
            return;
        }
        long ordered = draft.targetEnd() + ordered(draft, phase);
        if (end != ordered) {
            lookAgain(draft, phase, "the target ends at " + end + ", ordered were fillers up to " + ordered);
            return;
        }
        draft.failures = 0;
        if (end == wanted(draft, phase.to())) {
            finish(draft, phase.gaps(), phase.to(), end);
            return;
        }
        draft.next += written;
        write(draft, phase.gaps(), phase.to());
    }

    /** Puts the rest of the hole back and looks where the target really ends. */
    private static void lookAgain(Draft draft, FillingHole phase, String why) {
        draft.backlog = draft.backlog.prepend(rest(phase, draft.next));
        Starting.observeLater(draft, why, false);
    }

    private static List<Piece.Gap> rest(FillingHole phase, long next) {
        return phase.gaps().stream()
                .filter(gap -> gap.to() > next)
                .map(gap -> new Piece.Gap(Math.max(gap.from(), next), gap.to(), gap.kind(), gap.epoch()))
                .toList();
    }

    private static void finish(Draft draft, List<Piece.Gap> gaps, long to, long end) {
        long shift = end - to;
        boolean changed = shift != draft.shift;
        draft.next = to;
        draft.shift = shift;
        if (changed) {
            draft.entry = draft.entry.with(new Segment(to, end));
            draft.enter(new FillingHole(gaps, to, Part.RECORDING_SHIFT), "the shift from " + to + " on is " + shift);
            Starting.record(draft);
        } else {
            done(draft, gaps);
        }
    }

    private static void done(Draft draft, List<Piece.Gap> gaps) {
        gaps.forEach(gap -> draft.effect(new Effect.Bridged(gap.kind(), gap.length())));
        draft.enter(new Phase.Streaming(), "");
        Streaming.advance(draft);
    }

    static void onRecorded(Draft draft, FillingHole phase) {
        if (phase.part() == Part.RECORDING_LOSS) {
            write(draft, phase.gaps(), phase.to());
        } else {
            done(draft, phase.gaps());
        }
    }

    static void again(Draft draft, FillingHole phase) {
        Starting.record(draft);
    }

    /** A fill that a stop waited for was answered; what it wrote is found out at the next start. */
    static void noteWhileStopping(Draft draft) {
        draft.settle();
    }
}
