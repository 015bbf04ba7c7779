package io.lockstep.failover.gateway;

/** Whether an instance is there, as far as its reports tell. */
public enum Presence {
    /** Its report was seen changing lately. */
    LIVE,
    /** Its report was seen, and it is too early to say whether it changes. */
    AWAITED,
    /** Its report does not change any more. */
    LOST
}
