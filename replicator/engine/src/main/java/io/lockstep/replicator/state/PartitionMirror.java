package io.lockstep.replicator.state;

import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.Piece;
import java.util.List;
import java.util.OptionalLong;

/** The partition mirror's decisions. A pure function; see the package. */
public final class PartitionMirror {
    private PartitionMirror() {}

    /** Decides what follows from one event. Answers that are no longer awaited change nothing. */
    public static Step step(PartitionState state, Event event, MirrorRules rules) {
        Draft draft = new Draft(state, rules);
        decide(draft, event);
        return draft.toStep();
    }

    private static void decide(Draft draft, Event event) {
        switch (event) {
            case Event.Begin begin -> Starting.load(draft);
            case Event.Loaded loaded -> Starting.onLoaded(draft, loaded);
            case Event.NotProvisioned waiting -> onRetryable(draft, waiting.ticket());
            case Event.Failed failed -> onRetryable(draft, failed.ticket());
            case Event.Impossible impossible -> {
                if (draft.answers(impossible.ticket()) && !settled(draft)) {
                    draft.halt(impossible.halt());
                }
            }
            case Event.Retry retry -> onRetry(draft, retry);
            case Event.Observed observed -> Starting.onObserved(draft, observed);
            case Event.Surveyed surveyed -> Starting.onSurveyed(draft, surveyed);
            case Event.Matched matched -> TakeOver.onMatched(draft, matched);
            case Event.Saved saved -> onSaved(draft, saved);
            case Event.FillAnswered fill -> onFill(draft, fill);
            case Event.AppendAnswered append -> Streaming.onAppend(draft, append);
            case Event.Fetched fetched -> onFetched(draft, fetched);
            case Event.FeedFailed failed -> SourceFaults.onFault(draft, failed);
            case Event.Inspect inspect -> Starting.inspect(draft);
            case Event.Pause pause -> Control.pause(draft);
            case Event.Resume resume -> Control.resume(draft, resume.acceptance());
            case Event.Seal seal -> Control.seal(draft, seal.epoch());
            case Event.Revoke revoke -> Control.revoke(draft);
        }
    }

    /** In a stop, an answer only counts as being in. */
    private static boolean settled(Draft draft) {
        boolean stopping = draft.phase instanceof Phase.Stopping;
        draft.settle();
        return stopping;
    }

    private static void onRetryable(Draft draft, long ticket) {
        if (draft.answers(ticket) && !settled(draft)) {
            draft.retryLater();
        }
    }

    private static void onRetry(Draft draft, Event.Retry retry) {
        if (!draft.answers(retry.ticket())) {
            return;
        }
        switch (draft.phase) {
            case Phase.Provisioning phase -> Starting.load(draft);
            case Phase.Resyncing phase -> Starting.observe(draft, phase.why());
            case Phase.Aligning phase -> Starting.observe(draft, "the comparison is tried again");
            case Phase.RecordingAlignment phase -> Starting.record(draft);
            case Phase.RecordingEpoch phase -> Starting.record(draft);
            case Phase.Prefilling phase -> Prefill.again(draft, phase);
            case Phase.TakingOver phase -> TakeOver.again(draft, phase);
            case Phase.FillingHole phase -> Bridging.again(draft, phase);
            case Phase.Sealing phase -> Control.lookBeforeSeal(draft);
            case Phase.Streaming phase -> {}
            case Phase.Stopping phase -> {}
            case Phase.Paused phase -> {}
            case Phase.Halted phase -> {}
            case Phase.Sealed phase -> {}
            case Phase.Released phase -> {}
        }
    }

    private static void onSaved(Draft draft, Event.Saved saved) {
        if (!draft.answers(saved.ticket()) || settled(draft)) {
            return;
        }
        draft.failures = 0;
        switch (draft.phase) {
            case Phase.RecordingAlignment phase -> Starting.begin(draft, phase);
            case Phase.Prefilling phase -> Prefill.onRecorded(draft, phase);
            case Phase.TakingOver phase -> TakeOver.onRecorded(draft, phase);
            case Phase.RecordingEpoch phase -> Epochs.onRecorded(draft);
            case Phase.FillingHole phase -> Bridging.onRecorded(draft, phase);
            default -> throw new IllegalStateException("nothing is saved in " + draft.phase);
        }
    }

    private static void onFill(Draft draft, Event.FillAnswered fill) {
        if (!draft.answers(fill.ticket())) {
            return;
        }
        if (draft.phase instanceof Phase.Stopping) {
            Bridging.noteWhileStopping(draft);
            return;
        }
        switch (draft.phase) {
            case Phase.Resyncing phase -> Starting.observe(draft, phase.why());
            case Phase.Prefilling phase -> Prefill.onAnswer(draft, phase, fill.outcome());
            case Phase.TakingOver phase -> TakeOver.again(draft, phase);
            case Phase.FillingHole phase -> Bridging.onAnswer(draft, phase, fill.outcome());
            case Phase.Sealing phase -> Control.onSealed(draft, phase, fill.outcome());
            default -> throw new IllegalStateException("nothing is filled in " + draft.phase);
        }
    }

    private static void onFetched(Draft draft, Event.Fetched fetched) {
        if (fetched.session() != draft.session || draft.phase instanceof Phase.Stopping) {
            release(draft, fetched.pieces());
            return;
        }
        // The feed found its offset: whatever loss was accepted at a resume is behind.
        draft.acceptance = Acceptance.NOTHING;
        draft.readUpTo = OptionalLong.empty();
        draft.backlog = draft.backlog.plus(fetched.pieces());
        if (draft.phase instanceof Phase.Streaming) {
            Streaming.advance(draft);
        }
    }

    private static void release(Draft draft, List<Piece> pieces) {
        if (!pieces.isEmpty()) {
            draft.effect(new Effect.Release(pieces));
        }
    }
}
