package io.lockstep.failover;

/** Why and how the active region changes. */
public enum Mode {
    /** Both sides are reachable and nothing may be lost. */
    PLANNED,
    /** The active region does not answer; a loss is accepted, and listed afterwards. */
    UNPLANNED,
    /** Back to the region that was active before. */
    FAILBACK,
    /** The same steps on canary topics; production stays untouched. */
    DRILL_SHADOW,
    /** A real round trip. */
    DRILL_LIVE;

    /** Whether a loss is accepted because the active region cannot be asked. */
    public boolean blind() {
        return this == UNPLANNED;
    }

    /** Whether it is there and back again, for practice. */
    public boolean drill() {
        return this == DRILL_SHADOW || this == DRILL_LIVE;
    }
}
