package io.lockstep.policy;

/** What a run does about an instance of the gateway that does not answer any more. */
public enum LostInstance implements Word {
    /** Stop, and let an operator decide. */
    WAIT,
    /** Name it, and go on without it. */
    PROCEED
}
