package io.lockstep.replicator.port;

import io.lockstep.replicator.Halt;

/** What became of one append. */
public sealed interface AppendOutcome {
    /** It lies at this offset. A repeat of a recent batch answers with its original offset. */
    record Appended(long baseOffset) implements AppendOutcome {}

    /** Certainly not written; may be tried again (no leader, too few replicas). */
    record NotWritten(String detail) implements AppendOutcome {}

    /** Written or not, nobody knows: the answer was lost, late or says so. */
    record Unknown(String detail) implements AppendOutcome {}

    /** Not written: the batch does not continue the producer's sequence. */
    record OutOfSequence(String detail) implements AppendOutcome {}

    /** Not written: the log was sealed by a higher epoch. */
    record Fenced(String detail) implements AppendOutcome {}

    /** Not written, and trying again will not help. */
    record Refused(Halt.Reason reason, String detail) implements AppendOutcome {}
}
