package io.lockstep.replicator.state;

import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.ObserveOutcome.Observed;
import io.lockstep.replicator.state.Phase.Prefilling;
import io.lockstep.replicator.state.Phase.Prefilling.Part;

/**
 * Bringing an empty target to the source's log start. Where to is written down first, so that a successor recognises
 * an unfinished prefill and does not take its fillers for records.
 */
final class Prefill {
    /** Larger batches cost the broker's heap more than they save (40 MB for 500,000 records, measured on 4.3.1). */
    private static final long MOST_AT_ONCE = 100_000;

    private Prefill() {}

    static boolean unfinished(Draft draft, Observed target) {
        long prefix = draft.entry.prefix();
        return prefix > 0 && (target.end() < prefix || target.logStart() < prefix);
    }

    static void resume(Draft draft, Observed target) {
        draft.next = target.end();
        draft.shift = 0;
        onward(draft, draft.entry.prefix());
    }

    /** Begins, or goes further than first planned because the source's log start has moved on. */
    static void begin(Draft draft, long to) {
        draft.entry = draft.entry.withPrefix(to);
        draft.enter(new Prefilling(to, Part.RECORDING), "the source's log starts at " + to);
        Starting.record(draft);
    }

    static void again(Draft draft, Prefilling phase) {
        if (phase.part() == Part.RECORDING) {
            Starting.record(draft);
        } else {
            Starting.observe(draft, "the prefill is continued");
        }
    }

    static void onRecorded(Draft draft, Prefilling phase) {
        onward(draft, phase.to());
    }

    static void onAnswer(Draft draft, Prefilling phase, FillOutcome outcome) {
        switch (outcome) {
            case FillOutcome.Done done -> {
                draft.failures = 0;
                if (phase.part() == Part.DELETING) {
                    Starting.observe(draft, "prefilled up to " + phase.to());
                } else {
                    draft.next = done.end();
                    if (draft.next >= phase.to()) {
                        draft.effect(new Effect.Bridged(HoleKind.PREFIX, phase.to()));
                    }
                    onward(draft, phase.to());
                }
            }
            case FillOutcome.Refused refused ->
                draft.halt(Halts.range(
                        refused.reason(), 0, phase.to(), Halts.refusal(draft, refused.reason(), refused.detail())));
            case FillOutcome.NotWritten notWritten -> draft.retryLater();
            case FillOutcome.Unknown unknown -> draft.retryLater();
            case FillOutcome.Fenced fenced -> draft.retryLater();
        }
    }

    private static void onward(Draft draft, long to) {
        if (draft.next >= to) {
            draft.enter(new Prefilling(to, Part.DELETING), "");
            draft.order(t -> new Effect.DeleteBefore(t, to));
            return;
        }
        draft.enter(new Prefilling(to, Part.FILLING), "");
        long count = Math.min(MOST_AT_ONCE, to - draft.next);
        MirrorRules rules = draft.rules;
        Fill fill = new Fill(
                Fill.Method.PREFILL,
                draft.next,
                count,
                rules.link().prefillProducerId(),
                rules.epoch(),
                draft.generation,
                rules.link().transactionalId(rules.partition()));
        draft.order(t -> new Effect.Occupy(t, fill));
    }
}
