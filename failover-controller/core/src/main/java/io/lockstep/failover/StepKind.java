package io.lockstep.failover;

/**
 * What a run does, one at a time. Each may be repeated: what is done already is found done. In an UNPLANNED run the steps
 * about the fence come to {@link Proof.FenceOwed} where the active region does not answer.
 *
 * <p>{@code attempts} says how often an unknown outcome is looked at again before a person is asked; before the point of
 * no return the fence's deadline ends it earlier. {@code acceptable} says whether a person may go on without it; while a
 * new standby is made, whoever accepts any other step gives the region up.
 */
public enum StepKind {
    CHECK_GATES(3, NeedReason.WORLD_DISAGREES, false),
    PLAN_FENCE(3, NeedReason.WORLD_DISAGREES, false),
    /** Clients that come through a gateway wait there, before the brokers would refuse them. */
    HOLD_WRITERS(StepKind.UNTIL_DEADLINE, NeedReason.WORLD_DISAGREES, false),
    APPLY_FENCE(StepKind.UNTIL_DEADLINE, NeedReason.FENCE_BROKEN, false),
    VERIFY_FENCE(StepKind.UNTIL_DEADLINE, NeedReason.FENCE_BROKEN, false),
    END_TRANSACTIONS(StepKind.UNTIL_DEADLINE, NeedReason.WORLD_DISAGREES, false),
    FREEZE_ENDS(StepKind.UNTIL_DEADLINE, NeedReason.WORLD_DISAGREES, false),
    SEAL_LINK(StepKind.UNTIL_DEADLINE, NeedReason.WORLD_DISAGREES, false),
    /** Without workers: the controller seals the target's logs itself. */
    SEAL_DIRECTLY(10, NeedReason.WORLD_DISAGREES, false),
    VERIFY_LAG(StepKind.UNTIL_DEADLINE, NeedReason.WORLD_DISAGREES, false),
    /**
     * Before the point of no return a difference is undone. When the old region returns after an unplanned run a person
     * may go on in spite of it.
     */
    COMPARE_RECORDS(10, NeedReason.WORLD_DISAGREES, true),
    BOUND_LOSS(3, NeedReason.WORLD_DISAGREES, false),
    /** For the evidence; holds nothing up where they cannot be read. */
    NOTE_POSITIONS(3, NeedReason.WORLD_DISAGREES, false),
    /**
     * Before the point of no return it cannot be left out: what cannot be proven is undone. After it, the region that was
     * active may be gone for good.
     */
    PROVE_FENCE(10, NeedReason.FENCE_BROKEN, true),
    LEAP(20, NeedReason.TARGET_NOT_OPEN, false),
    RAISE_EPOCH(20, NeedReason.EPOCH_NOT_RAISED, false),
    OPEN_TARGET(20, NeedReason.TARGET_NOT_OPEN, false),
    PROVE_WRITE(20, NeedReason.TARGET_NOT_OPEN, false),
    FLIP_ROUTES(20, NeedReason.ROUTE_NOT_FLIPPED, true),
    VERIFY_ROUTES(4, NeedReason.ROUTE_NOT_VERIFIED, true),
    /** What was acknowledged through a gateway is where clients were led; a person may go on in spite of it. */
    RECONCILE_CLIENTS(4, NeedReason.CLIENTS_NOT_RECONCILED, true),
    WATCH(5, NeedReason.FENCE_BROKEN, true),
    SETTLE(20, NeedReason.FENCE_BROKEN, true),
    STORE_EVIDENCE(10, NeedReason.EVIDENCE_NOT_STORED, true),
    AWAIT_RETURN(StepKind.FOR_EVER, NeedReason.WORLD_DISAGREES, false),
    PLAN_RETURN_FENCE(StepKind.FOR_EVER, NeedReason.OLD_REGION_NOT_FENCED, false),
    FENCE_RETURNED(StepKind.FOR_EVER, NeedReason.OLD_REGION_NOT_FENCED, false),
    /** Clients that ask the region that returned are told where to go. */
    ROUTE_RETURNED(20, NeedReason.ROUTE_NOT_FLIPPED, true),
    MEASURE_TAIL(20, NeedReason.TAIL_NOT_LISTED, false),
    EXPORT_TAIL(20, NeedReason.TAIL_NOT_LISTED, true),
    /** Accepted, it means that offsets differ from there on: only what is known to be so is asked about. */
    JUDGE_TAIL(StepKind.FOR_EVER, NeedReason.TAIL_LONGER_THAN_LEAP, true),
    SHIFT_OFFSETS(20, NeedReason.NOT_REPROTECTED, false),
    START_REVERSE(20, NeedReason.NOT_REPROTECTED, false),
    AWAIT_REVERSE(StepKind.FOR_EVER, NeedReason.NOT_REPROTECTED, false),
    /** While the source is still fenced; what cannot be had soon is left to {@link #RESUME_LINK}. */
    UNDO_SEAL(20, NeedReason.NOT_UNDONE, true),
    /** Left out when the region does not answer: what stays of the fence becomes its protection. */
    LIFT_FENCE(20, NeedReason.NOT_UNDONE, true),
    /** Clients that were held at a gateway go on, where they were. */
    RELEASE_CLIENTS(20, NeedReason.NOT_UNDONE, true),
    /** What is left of the seal, once nobody's writes wait for it any more. */
    RESUME_LINK(20, NeedReason.NOT_UNDONE, true);

    /** Until the fence's deadline. */
    public static final int UNTIL_DEADLINE = Integer.MAX_VALUE - 1;
    /** Nobody is asked: time brings it. */
    public static final int FOR_EVER = Integer.MAX_VALUE;

    private final int attempts;
    private final NeedReason need;
    private final boolean acceptable;

    StepKind(int attempts, NeedReason need, boolean acceptable) {
        this.attempts = attempts;
        this.need = need;
        this.acceptable = acceptable;
    }

    public int attempts() {
        return attempts;
    }

    /** What a person is told when it cannot be had after the point of no return. */
    public NeedReason need() {
        return need;
    }

    public boolean acceptable() {
        return acceptable;
    }
}
