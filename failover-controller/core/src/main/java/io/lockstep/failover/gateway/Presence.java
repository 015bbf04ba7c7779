package io.lockstep.failover.gateway;

/** Whether an instance is there, as far as its reports tell. */
public enum Presence {
    /** Its report was seen changing lately. */
    LIVE,
    /** Its report was seen, and it is too early to say whether it changes. */
    AWAITED,
    /** Another process began to report under its name a moment ago: it was started anew, or there are two. */
    ANEW,
    /** Two processes report under its name, so that one could confirm an order for both. */
    TWICE,
    /** Its report does not change any more. */
    LOST
}
