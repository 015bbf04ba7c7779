package io.lockstep.policy;

/** What a drill touches. */
public enum DrillMode implements Word {
    /** Canary topics only; production stays untouched. */
    SHADOW,
    /** A real round trip of the pair. */
    LIVE
}
