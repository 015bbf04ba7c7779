package io.lockstep.failover;

/** What a person may decide for a run that needs one. */
public enum Decision {
    /** Look again and go on from the step that was not certain; protect anew what was given up. */
    RETRY,
    /**
     * Go on without this step, for a reason that is written down. What stands in the way of a new standby cannot be gone
     * on without: the region is given up then, and the run ends.
     */
    ACCEPT
}
