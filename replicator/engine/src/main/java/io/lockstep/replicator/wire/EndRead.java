package io.lockstep.replicator.wire;

import io.lockstep.replicator.port.FillOutcome;

/** Reading the end back after a change. */
final class EndRead {
    private EndRead() {}

    /** The outcome of a change that itself succeeded. */
    static FillOutcome outcome(LogBound.Answer end) {
        return switch (end) {
            case LogBound.Answer.At at -> new FillOutcome.Done(at.offset());
            case LogBound.Answer.Failed failed ->
                new FillOutcome.Unknown("done, but the end could not be read back: " + failed.detail());
            case LogBound.Answer.Refused refused -> new FillOutcome.Refused(refused.reason(), refused.detail());
        };
    }
}
