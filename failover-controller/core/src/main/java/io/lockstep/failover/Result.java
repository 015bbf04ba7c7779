package io.lockstep.failover;

/** What a step came to. */
public sealed interface Result {
    /** It is done, and this shows it. */
    record Done(Proof proof) implements Result {}

    /** It is certainly not done, and trying again alone does not help. */
    record Refused(String why) implements Result {}

    /** It may or may not be done. */
    record Unknown(String why) implements Result {}
}
