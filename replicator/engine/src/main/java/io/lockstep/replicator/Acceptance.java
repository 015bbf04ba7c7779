package io.lockstep.replicator;

/** What an operator knowingly accepts when resuming a halted partition. */
public enum Acceptance {
    /** Nothing: the partition goes on only if both sides agree. */
    NOTHING,
    /** Records that retention removed before they were mirrored are recorded as lost. */
    LOSS,
    /** Records of another writer on the target stay, and a shift is recorded in the offset map. */
    SHIFT
}
