package io.lockstep.replicator.state;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.LogMatching.Advanced;
import io.lockstep.replicator.port.LogMatching.Complete;
import io.lockstep.replicator.port.LogMatching.Count;
import io.lockstep.replicator.port.LogMatching.Refused;
import io.lockstep.replicator.port.LogMatching.Unready;
import io.lockstep.replicator.port.ObserveOutcome.Observed;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.state.Phase.TakingOver;
import java.time.Duration;

/**
 * Going on with a target that another tool has filled. What is matched is written down stretch by stretch, in an entry that
 * has not begun, so that whoever owns the partition next goes on there. Nothing is appended before all of the target is
 * matched and has not grown for a while: the other tool may still be at work.
 */
final class TakeOver {
    private static final Duration STILL = Duration.ofSeconds(5);

    private TakeOver() {}

    /** What was matched counts only as long as that is wanted. */
    static PartitionEntry entry(Draft draft, PartitionEntry loaded) {
        return draft.rules.takeOver() || loaded.begun() ? loaded : PartitionEntry.NEW;
    }

    static boolean due(Draft draft, Observed observed) {
        return draft.rules.takeOver() && !draft.entry.begun() && observed.end() > 0;
    }

    static void onObserved(Draft draft, Observed observed) {
        if (draft.facts().compacted()) {
            draft.halt(
                    new Halt(
                            Halt.Reason.CANNOT_BE_TAKEN_OVER,
                            Halt.Side.TARGET,
                            observed.logStart(),
                            observed.end(),
                            "the topic is compacted: either side lacks records, so that contents do not tell what was left out"));
        } else if (draft.phase instanceof TakingOver phase
                && phase.whole()
                && phase.target().end() == observed.end()) {
            settle(draft, phase, observed);
        } else {
            Count count = draft.phase instanceof TakingOver phase ? phase.count() : Count.NONE;
            match(draft, new TakingOver(observed, count, false));
        }
    }

    static void onMatched(Draft draft, Event.Matched event) {
        if (!draft.answers(event.ticket()) || !(draft.phase instanceof TakingOver phase)) {
            return;
        }
        switch (event.outcome()) {
            case Advanced advanced -> record(draft, phase, advanced.map(), advanced.count(), false);
            case Complete complete -> record(draft, phase, complete.map(), complete.count(), true);
            case Unready unready -> {
                draft.note = "Taking over waits: " + unready.why() + ".";
                draft.entry = draft.entry.matchedSoFar(unready.map());
                draft.enter(new TakingOver(phase.target(), phase.count().plus(unready.count()), false), draft.note);
                draft.retryLater();
            }
            case Refused refused -> draft.halt(refused.halt());
        }
    }

    /** After a pause in which the other tool may have gone on, or after a failure. */
    static void again(Draft draft, TakingOver phase) {
        draft.enter(phase, "the target is looked at again");
        draft.ask(Effect.Observe::new);
    }

    static void onRecorded(Draft draft, TakingOver phase) {
        if (phase.whole()) {
            draft.ask(t -> new Effect.RetryAfter(t, STILL));
        } else {
            match(draft, phase);
        }
    }

    private static void match(Draft draft, TakingOver phase) {
        draft.enter(
                phase,
                "the target is matched with the source up to " + phase.target().end());
        OffsetMap soFar = draft.entry.map();
        draft.ask(t -> new Effect.Match(t, soFar, phase.target().end()));
    }

    private static void record(Draft draft, TakingOver phase, OffsetMap map, Count more, boolean whole) {
        Count count = phase.count().plus(more);
        draft.entry = draft.entry.matchedSoFar(map);
        draft.note = "Taking over: " + percent(phase.target(), map) + " % up to target offset "
                + phase.target().end() + "; " + count + ".";
        draft.enter(new TakingOver(phase.target(), count, whole), draft.note);
        Starting.record(draft);
    }

    private static long percent(Observed target, OffsetMap map) {
        long all = Math.max(1, target.end() - target.logStart());
        return 100 * Math.max(0, map.last().target() - target.logStart()) / all;
    }

    private static void settle(Draft draft, TakingOver phase, Observed observed) {
        Segment last = draft.entry.map().last();
        draft.note = "Taken over up to source offset " + last.source() + ": " + phase.count() + ".";
        Starting.settle(draft, observed, draft.entry, last.source(), last.shift(), last.source());
    }
}
