package io.lockstep.replicator.state;

import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.ObserveOutcome;
import io.lockstep.replicator.port.ObserveOutcome.Observed;

/** What operators, the group and the controller ask for. */
final class Control {
    private Control() {}

    static void pause(Draft draft) {
        if (atWork(draft.phase)) {
            draft.stop(new Phase.Paused(), "an operator paused it");
        }
    }

    static void resume(Draft draft, Acceptance acceptance) {
        if (draft.phase instanceof Phase.Paused || draft.phase instanceof Phase.Halted) {
            draft.acceptance = acceptance;
            draft.failures = 0;
            draft.resumed = true;
            Starting.load(draft);
        }
    }

    static void revoke(Draft draft) {
        draft.stop(new Phase.Released(), "another worker takes over");
    }

    static void seal(Draft draft, int epoch) {
        boolean done = draft.phase instanceof Phase.Sealed sealed && sealed.epoch() >= epoch;
        if (!done && !(draft.phase instanceof Phase.Released)) {
            draft.stop(new Phase.Sealing(epoch), "the pair's epoch becomes " + epoch);
        }
    }

    /** What is sealed already needs no second marker, and the end behind the seal is what the promotion counts on. */
    static void lookBeforeSeal(Draft draft) {
        draft.ask(Effect.Observe::new);
    }

    static void onLookedBeforeSeal(Draft draft, Phase.Sealing phase, ObserveOutcome outcome) {
        switch (outcome) {
            case Observed seen
            when seen.producerEpoch() >= phase.epoch() -> sealed(draft, phase.epoch(), seen.end(), "");
            case Observed seen -> writeSeal(draft, phase.epoch(), seen);
            case ObserveOutcome.Failed failed -> draft.retryLater();
            case ObserveOutcome.Refused refused -> draft.halt(Halts.at(refused.reason(), draft.next, refused.detail()));
        }
    }

    /** One marker under the link's own producer id and the new epoch: the broker refuses older ones from then on. */
    private static void writeSeal(Draft draft, int epoch, Observed seen) {
        MirrorRules rules = draft.rules;
        draft.generation = Math.max(draft.generation, seen.coordinatorEpoch());
        Fill fill = new Fill(
                Fill.Method.MARKERS,
                seen.end(),
                1,
                rules.link().producerId(),
                (short) epoch,
                draft.generation,
                rules.link().transactionalId(rules.partition()));
        draft.order(t -> new Effect.Occupy(t, fill));
    }

    /** An answer that leaves it open whether the marker was written leads to another look. */
    static void onSealed(Draft draft, Phase.Sealing phase, FillOutcome outcome) {
        switch (outcome) {
            case FillOutcome.Done done -> sealed(draft, phase.epoch(), done.end(), "");
            case FillOutcome.Refused refused
            when refused.reason() == Halt.Reason.NOT_PERMITTED ->
                sealed(
                        draft,
                        phase.epoch(),
                        draft.targetEnd(),
                        "Sealed without the broker's help: " + refused.detail());
            case FillOutcome.Refused refused -> draft.halt(Halts.at(refused.reason(), draft.next, refused.detail()));
            case FillOutcome.Fenced fenced -> draft.retryLater();
            case FillOutcome.NotWritten notWritten -> draft.retryLater();
            case FillOutcome.Unknown unknown -> draft.retryLater();
        }
    }

    private static void sealed(Draft draft, int epoch, long end, String note) {
        draft.note = note;
        draft.enter(new Phase.Sealed(epoch, end), "the target refuses every epoch below " + epoch);
    }

    private static boolean atWork(Phase phase) {
        return switch (phase) {
            case Phase.Paused paused -> false;
            case Phase.Halted halted -> false;
            case Phase.Sealed sealed -> false;
            case Phase.Sealing sealing -> false;
            case Phase.Released released -> false;
            case Phase.Stopping stopping -> false;
            case Phase.Provisioning other -> true;
            case Phase.Resyncing other -> true;
            case Phase.Aligning other -> true;
            case Phase.RecordingAlignment other -> true;
            case Phase.RecordingEpoch other -> true;
            case Phase.Prefilling other -> true;
            case Phase.TakingOver other -> true;
            case Phase.Streaming other -> true;
            case Phase.FillingHole other -> true;
        };
    }
}
