package io.lockstep.replicator.wire;

import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.Stamp;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Appends one batch of plain fillers; the sequence is the offset, so that a repeat is recognised. */
final class PrefillStep {
    /** Fillers must not be found by a search for a time, nor keep a segment from expiring. */
    private static final long NO_TIME = 0;

    private PrefillStep() {}

    static PendingAppend append(TargetPartition partition, Fill fill, long deadline, Consumer<FillOutcome> then) {
        var bytes = FillerBatch.of(Math.toIntExact(fill.count()), NO_TIME, -1, (short) -1, -1, false);
        BatchPayload payload = new BatchPayload(bytes, BatchMemory.UNCOUNTED, new AtomicLong());
        Stamp stamp = new Stamp(fill.producerId(), fill.epoch(), Stamp.after(0, fill.from()));
        return new PendingAppend(partition, payload, stamp, deadline, outcome -> {
            payload.release();
            then.accept(outcome(outcome, fill));
        });
    }

    private static FillOutcome outcome(AppendOutcome outcome, Fill fill) {
        return switch (outcome) {
            case AppendOutcome.Appended at -> new FillOutcome.Done(at.baseOffset() + fill.count());
            case AppendOutcome.NotWritten not -> new FillOutcome.NotWritten(not.detail());
            case AppendOutcome.Unknown unknown -> new FillOutcome.Unknown(unknown.detail());
            case AppendOutcome.OutOfSequence out -> new FillOutcome.Unknown(out.detail());
            case AppendOutcome.Fenced fenced -> new FillOutcome.Fenced(fenced.detail());
            case AppendOutcome.Refused refused -> new FillOutcome.Refused(refused.reason(), refused.detail());
        };
    }
}
