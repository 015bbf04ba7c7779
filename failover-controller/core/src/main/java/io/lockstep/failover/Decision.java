package io.lockstep.failover;

/** What a person may decide for a run that needs one. */
public enum Decision {
    /** Look again and go on from the step that was not certain. */
    RETRY,
    /** Go on without this step, for a reason that is written down. */
    ACCEPT
}
