package io.lockstep.failover;

/** Where a run stands. The order of the constants is the order of a run that succeeds, then what lies aside. */
public enum Phase {
    /** Frozen and hashed; nothing was changed. */
    PLANNED,
    /** Somebody besides the requester has to agree. */
    AWAITING_APPROVAL,
    /** Writes to the active region are being stopped. */
    FENCING,
    /** The fence is looked at from outside: read back, and tried. */
    FENCE_VERIFYING,
    /** Open transactions end, the ends are frozen, the link mirrors up to them and is sealed. */
    DRAINING,
    /** Both sides are compared, and the fence is proven once more. */
    LAG_VERIFIED,
    /** The point of no return: the epoch is raised and the target takes writes. */
    PROMOTING,
    /** The target is active; a first good write is proven. */
    PROMOTED,
    /** Clients are told where to go. */
    ROUTING,
    /** Clients are seen there, and gone from the other side. */
    ROUTE_VERIFYING,
    /** All of it is watched for a while. */
    OBSERVING,
    /** The promotion stands. */
    COMMITTED,
    /** The region that was active becomes the standby. */
    REPROTECTING,
    /** Over: the new standby follows the new active region. */
    PROTECTED,
    /** What the run changed is undone by its exact inverse. */
    ABORTING,
    /** Over: everything is as before. */
    ABORTED,
    /** An outcome is not known, or the world disagrees; a person decides. */
    NEEDS_OPERATOR,
    /** Over: an approver said no. */
    REJECTED,
    /** Over: nobody agreed in time. */
    EXPIRED,
    /** Over: the promotion stands, and somebody gave up the region that was left; there is no standby. */
    UNPROTECTED;

    /** Whether the run has ended and another one may begin. */
    public boolean over() {
        return switch (this) {
            case PROTECTED, ABORTED, REJECTED, EXPIRED, UNPROTECTED -> true;
            default -> false;
        };
    }

    /** Whether all that was done so far can be undone by its inverse. */
    public boolean reversible() {
        return ordinal() < PROMOTING.ordinal();
    }

    /** Whether the fence has a deadline and must be up. */
    public boolean fenced() {
        return ordinal() >= FENCE_VERIFYING.ordinal() && ordinal() <= OBSERVING.ordinal();
    }
}
