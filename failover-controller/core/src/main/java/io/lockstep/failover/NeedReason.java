package io.lockstep.failover;

/** Why a run waits for a person; each has a runbook. */
public enum NeedReason {
    /** The fence does not hold although it must, or records were written behind it. */
    FENCE_BROKEN("fence-does-not-hold"),
    /** Whether the epoch was raised is not known. */
    EPOCH_NOT_RAISED("stuck-run"),
    /** The target does not take writes yet. */
    TARGET_NOT_OPEN("stuck-run"),
    /** Clients could not be told. */
    ROUTE_NOT_FLIPPED("stuck-run"),
    /** Clients are not seen where they belong. */
    ROUTE_NOT_VERIFIED("stuck-run"),
    /** Records were acknowledged through the gateway that the new side may not hold. */
    CLIENTS_NOT_RECONCILED("gateway"),
    /** No region took the evidence. */
    EVIDENCE_NOT_STORED("stuck-run"),
    /** The region that returned cannot be fenced. */
    OLD_REGION_NOT_FENCED("old-region-returns"),
    /** What the region that returned holds alone could not be listed. */
    TAIL_NOT_LISTED("old-region-returns"),
    /** The region that returned holds more than was leapt over, so offsets cannot stay the same on both sides. */
    TAIL_LONGER_THAN_LEAP("old-region-returns"),
    /** The reverse link does not follow. */
    NOT_REPROTECTED("stuck-run"),
    /** What the run changed could not be undone; it is tried again all the time. */
    NOT_UNDONE("fence-does-not-hold"),
    /** What was observed contradicts the journal. */
    WORLD_DISAGREES("stuck-run");

    private final String runbook;

    NeedReason(String runbook) {
        this.runbook = runbook;
    }

    /** Name of the page under {@code runbooks}, without its suffix. */
    public String runbook() {
        return runbook;
    }
}
