package io.lockstep.policy;

/** What is done about a difference between both regions. */
public enum SyncMode implements Word {
    /** The standby is brought to what the active region has. */
    SYNC,
    /** It is told, and changed by nobody. */
    REPORT,
    /** Nobody looks. */
    OFF
}
