package io.lockstep.replicator.port;

import io.lockstep.replicator.Halt;

/** What became of one append. */
public sealed interface AppendOutcome {
    /**
     * It lies at this offset.
     *
     * @param repeat whether the broker took it for a repeat of a recent batch and wrote nothing: it compares sequences
     *     only, never content. A broker tells by an append time in the answer, which a topic with create time has none
     *     of (read in UnifiedLog and ReplicaManager, tried on 4.3.1)
     */
    record Appended(long baseOffset, boolean repeat) implements AppendOutcome {}

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
