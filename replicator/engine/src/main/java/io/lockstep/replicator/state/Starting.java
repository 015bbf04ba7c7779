package io.lockstep.replicator.state;

import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.decision.AlignmentQuestion;
import io.lockstep.replicator.decision.AlignmentVerdict;
import io.lockstep.replicator.decision.TailAlignment;
import io.lockstep.replicator.port.ObserveOutcome;
import io.lockstep.replicator.port.ObserveOutcome.Observed;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.Stamp;
import io.lockstep.replicator.port.TailReader.Tail;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** From assignment, or from an uncertain answer, to a position that both logs prove. */
final class Starting {
    private Starting() {}

    static void load(Draft draft) {
        if (draft.rules.stays().isPresent()) {
            draft.halt(Halts.at(
                    Halt.Reason.MAY_NOT_CROSS, draft.next, draft.rules.stays().get()));
            return;
        }
        draft.enter(new Phase.Provisioning(), "what is written down is read");
        draft.ask(t -> new Effect.Load(t, draft.rules.generation()));
    }

    static void onLoaded(Draft draft, Event.Loaded loaded) {
        if (!draft.answers(loaded.ticket())) {
            return;
        }
        draft.facts = loaded.facts();
        draft.entry = TakeOver.entry(draft, loaded.entry());
        draft.generation = loaded.generation();
        draft.known = OptionalLong.empty();
        draft.readUpTo = OptionalLong.empty();
        draft.failures = 0;
        observe(draft, "the topic is provisioned");
    }

    /** Asks the target where it ends. */
    static void observe(Draft draft, String why) {
        draft.enter(new Phase.Resyncing(why), why);
        draft.ask(Effect.Observe::new);
    }

    /**
     * The same after a while; both logs are known to agree below the certain end.
     *
     * @param uncertain whether an append's result is open, so that our own records may lie beyond that end
     */
    static void observeLater(Draft draft, String why, boolean uncertain) {
        draft.known = OptionalLong.of(draft.targetEnd());
        draft.quietFrom = uncertain ? OptionalLong.empty() : draft.known;
        draft.enter(new Phase.Resyncing(why), why);
        draft.retryLater();
    }

    static void onObserved(Draft draft, Event.Observed event) {
        if (!draft.answers(event.ticket())) {
            return;
        }
        if (draft.phase instanceof Phase.Streaming) {
            onInspected(draft, event.outcome());
            return;
        }
        if (draft.phase instanceof Phase.Sealing sealing) {
            Control.onLookedBeforeSeal(draft, sealing, event.outcome());
            return;
        }
        switch (event.outcome()) {
            case ObserveOutcome.Failed failed -> draft.retryLater();
            case ObserveOutcome.Refused refused ->
                draft.halt(Halts.at(
                        refused.reason(), draft.next, Halts.refusal(draft, refused.reason(), refused.detail())));
            case Observed observed -> judge(draft, observed);
        }
    }

    /** Looks at the target's end while nothing is being appended, so that a foreign write is not found too late. */
    static void inspect(Draft draft) {
        if (idle(draft)) {
            draft.ask(Effect.Observe::new);
        }
    }

    /**
     * A partition without traffic would otherwise learn at its next append only that its topic is another one. A right that
     * is missing says nothing of what streams, and is told by what needs it.
     */
    private static void onInspected(Draft draft, ObserveOutcome outcome) {
        if (outcome instanceof ObserveOutcome.Refused refused && refused.reason() == Halt.Reason.TARGET_RECREATED) {
            draft.halt(
                    Halts.at(refused.reason(), draft.next, Halts.refusal(draft, refused.reason(), refused.detail())));
            return;
        }
        if (outcome instanceof Observed observed && idle(draft)) {
            boolean sealed = observed.producerEpoch() > draft.rules.epoch();
            if (sealed || observed.end() != draft.targetEnd()) {
                observeLater(draft, "the target ends at " + observed.end() + ", expected " + draft.targetEnd(), false);
            }
        }
    }

    private static boolean idle(Draft draft) {
        return draft.phase instanceof Phase.Streaming
                && draft.window.isEmpty()
                && draft.backlog.isEmpty()
                && draft.awaited == 0;
    }

    private static void judge(Draft draft, Observed observed) {
        if (observed.producerEpoch() > draft.rules.epoch()) {
            int epoch = observed.producerEpoch();
            draft.stop(new Phase.Sealed(epoch, observed.end()), "the target was sealed with epoch " + epoch);
            return;
        }
        if (observed.stableEnd() < observed.end()) {
            draft.order(Effect.AbortOpen::new);
            return;
        }
        draft.generation = Math.max(draft.generation, observed.coordinatorEpoch());
        if (draft.known.isPresent() && draft.known.getAsLong() == observed.end() && draft.session > 0) {
            draft.sequence = sequence(draft.rules, observed);
            draft.proven = observed.lastSequence().isPresent();
            draft.enter(new Phase.Streaming(), "nothing uncertain was written");
            Streaming.advance(draft);
            return;
        }
        if (!quiet(draft, observed)) {
            draft.quietFrom = OptionalLong.empty();
        }
        if (TakeOver.due(draft, observed)) {
            TakeOver.onObserved(draft, observed);
            return;
        }
        survey(draft, observed);
    }

    /**
     * Whether the broker remembers nothing under the link's producer id but what this worker wrote. Else a frozen
     * worker's late batches lie there, whose records the source's cleaner may have removed since.
     */
    private static boolean quiet(Draft draft, Observed observed) {
        OptionalInt last = observed.lastSequence();
        boolean none = last.isEmpty() || last.getAsInt() < 0;
        return (none && !draft.proven) || (last.isPresent() && Stamp.after(last.getAsInt(), 1) == draft.sequence);
    }

    private static void survey(Draft draft, Observed observed) {
        boolean grown = draft.known.isPresent() && draft.known.getAsLong() < observed.end();
        survey(draft, observed, grown ? draft.known : OptionalLong.empty(), "the target ends at " + observed.end());
    }

    private static void survey(Draft draft, Observed observed, OptionalLong from, String why) {
        draft.enter(new Phase.Aligning(observed, from), why);
        draft.ask(t -> new Effect.Survey(t, from, observed.end(), draft.entry));
    }

    static void onSurveyed(Draft draft, Event.Surveyed event) {
        if (!draft.answers(event.ticket()) || !(draft.phase instanceof Phase.Aligning aligning)) {
            return;
        }
        Observed target = aligning.target();
        PartitionEntry entry = draft.entry;
        if (Prefill.unfinished(draft, target)) {
            Prefill.resume(draft, target);
        } else if (target.end() == 0 && entry.equals(PartitionEntry.NEW)) {
            startEmpty(draft, target, event.source().logStart());
        } else {
            align(draft, target, event.target(), event.source());
        }
    }

    private static void startEmpty(Draft draft, Observed target, long sourceStart) {
        if (sourceStart == 0) {
            settleAt(draft, target, 0, 0);
        } else if (!draft.rules.mapped() && sourceStart <= draft.rules.prefillLimit()) {
            draft.next = 0;
            draft.shift = 0;
            Prefill.begin(draft, sourceStart);
        } else {
            draft.note = "The source begins at " + sourceStart + "; the target begins there at 0, by the offset map.";
            settleWith(draft, target, new Segment(sourceStart, 0));
        }
    }

    private static void align(Draft draft, Observed observed, Tail target, Tail source) {
        boolean first = !draft.entry.begun();
        PartitionEntry entry = draft.entry;
        AlignmentQuestion question = new AlignmentQuestion(
                target,
                source,
                entry.map(),
                draft.facts().compacted(),
                entry.leaps(),
                draft.acceptance == Acceptance.SHIFT,
                draft.quietFrom);
        switch (TailAlignment.decide(question)) {
            case AlignmentVerdict.Aligned aligned
            when first && aligned.compared() == 0 && observed.logStart() > 0 -> unvouched(draft, observed, source);
            case AlignmentVerdict.Aligned aligned -> agree(draft, observed, target, aligned);
            case AlignmentVerdict.Widen widen ->
                survey(draft, observed, OptionalLong.of(widen.targetFrom()), widen.why());
            case AlignmentVerdict.Unready unready -> {
                draft.note = unready.why();
                draft.retryLater();
            }
            case AlignmentVerdict.Differs differs
            when draft.rules.mapped() && first -> {
                draft.note = "The target held other records; mirroring began behind them.";
                settleWith(draft, observed, new Segment(source.logStart(), observed.end()));
            }
            case AlignmentVerdict.Differs differs -> draft.halt(differs.halt());
        }
    }

    private static void agree(Draft draft, Observed observed, Tail target, AlignmentVerdict.Aligned aligned) {
        PartitionEntry entry = draft.entry.withMap(aligned.map());
        draft.note = aligned.note();
        if (aligned.compared() == 0) {
            draft.note += Epochs.vouches(entry, aligned.next());
        } else {
            if (draft.acceptance == Acceptance.SHIFT) {
                draft.acceptance = Acceptance.NOTHING;
            }
            if (draft.resumed) {
                entry = entry.withEpoch(Optional.empty());
            }
        }
        settle(draft, observed, entry, aligned.next(), aligned.shift(), readUpTo(draft, target, aligned));
    }

    private static long readUpTo(Draft draft, Tail target, AlignmentVerdict.Aligned aligned) {
        boolean sure = draft.known.isPresent();
        if (target.records().isEmpty()) {
            return sure ? draft.readUpTo.orElse(draft.next) : aligned.next();
        }
        long last = target.records().getLast().offset();
        long afterLast = aligned.map().inverse().place(last).offset() + 1;
        return sure ? Math.max(afterLast, draft.readUpTo.orElse(draft.next)) : afterLast;
    }

    /** Mirroring never began here, and the target's log was moved on without a record that tells whose it is. */
    private static void unvouched(Draft draft, Observed observed, Tail source) {
        if (draft.rules.mapped()) {
            settleWith(draft, observed, new Segment(source.logStart(), observed.end()));
            return;
        }
        String detail = "the target's log spans [" + observed.logStart() + ", " + observed.end()
                + ") and holds no record that could be compared with the source";
        draft.halt(new Halt(
                Halt.Reason.TARGET_HOLDS_OTHER_RECORDS, Halt.Side.TARGET, observed.logStart(), observed.end(), detail));
    }

    private static void settleWith(Draft draft, Observed observed, Segment segment) {
        settle(draft, observed, draft.entry.with(segment), segment.source(), segment.shift(), segment.source());
    }

    private static void settleAt(Draft draft, Observed observed, long next, long shift) {
        settle(draft, observed, draft.entry, next, shift, next);
    }

    static void settle(Draft draft, Observed observed, PartitionEntry found, long next, long shift, long readUpTo) {
        PartitionEntry entry = found.begin();
        draft.proven = observed.lastSequence().isPresent();
        Phase.RecordingAlignment position =
                new Phase.RecordingAlignment(next, shift, sequence(draft.rules, observed), readUpTo);
        if (entry.equals(draft.entry)) {
            begin(draft, position);
        } else {
            draft.entry = entry;
            draft.enter(position, "the position is written down: next " + next + ", shift " + shift);
            record(draft);
        }
    }

    static void record(Draft draft) {
        draft.order(t -> new Effect.Save(t, draft.entry, draft.generation));
    }

    static void begin(Draft draft, Phase.RecordingAlignment found) {
        draft.next = found.next();
        draft.shift = found.shift();
        draft.sequence = found.sequence();
        draft.quietFrom = OptionalLong.empty();
        draft.resumed = false;
        draft.enter(new Phase.Streaming(), "both sides agree up to source offset " + draft.next);
        draft.readUpTo = OptionalLong.of(found.readUpTo());
        draft.follow();
    }

    /** What the broker will accept next: one more than it remembers, 0 for a new epoch, anything where it has none. */
    private static int sequence(MirrorRules rules, Observed observed) {
        if (observed.producerEpoch() >= 0 && observed.producerEpoch() < rules.epoch()) {
            return 0;
        }
        return observed.lastSequence().isPresent()
                ? Stamp.after(observed.lastSequence().getAsInt(), 1)
                : Stamp.after(0, observed.end());
    }
}
