package io.lockstep.policy;

/** What happens when the source's retention removes records before they were mirrored. */
public enum RetentionOverrun implements Word {
    /** The exact range is recorded as lost and mirroring goes on. */
    RECORD,
    /** The partition halts until an operator accepts the loss. */
    HALT
}
