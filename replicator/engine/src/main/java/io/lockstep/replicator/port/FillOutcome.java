package io.lockstep.replicator.port;

import io.lockstep.replicator.Halt;

/** What became of a fill or another change of a target log. */
public sealed interface FillOutcome {
    /** Done; the log's end as read back afterwards. */
    record Done(long end) implements FillOutcome {}

    /** Certainly nothing written; may be tried again. */
    record NotWritten(String detail) implements FillOutcome {}

    /** Some of it, all of it or nothing was written. */
    record Unknown(String detail) implements FillOutcome {}

    /** The log was sealed by a higher epoch or another owner's generation. */
    record Fenced(String detail) implements FillOutcome {}

    /** Trying again will not help. */
    record Refused(Halt.Reason reason, String detail) implements FillOutcome {}
}
