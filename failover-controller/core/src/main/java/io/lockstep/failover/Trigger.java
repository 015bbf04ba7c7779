package io.lockstep.failover;

/** What happens to a run, as the transition table knows it. */
public enum Trigger {
    BEGIN,
    APPROVE,
    REJECT,
    APPROVAL_EXPIRED,
    STEP_DONE,
    STEP_REFUSED,
    STEP_UNKNOWN,
    RETRY_DUE,
    FENCE_DEADLINE,
    CANCEL,
    ALARM,
    DECIDE_RETRY,
    DECIDE_ACCEPT,
    RESTART,
    RETURNED
}
