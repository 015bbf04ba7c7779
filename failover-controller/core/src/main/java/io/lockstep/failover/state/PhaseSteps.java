package io.lockstep.failover.state;

import static io.lockstep.failover.StepKind.APPLY_FENCE;
import static io.lockstep.failover.StepKind.AWAIT_RETURN;
import static io.lockstep.failover.StepKind.AWAIT_REVERSE;
import static io.lockstep.failover.StepKind.BOUND_LOSS;
import static io.lockstep.failover.StepKind.CHECK_GATES;
import static io.lockstep.failover.StepKind.COMPARE_RECORDS;
import static io.lockstep.failover.StepKind.END_TRANSACTIONS;
import static io.lockstep.failover.StepKind.EXPORT_TAIL;
import static io.lockstep.failover.StepKind.FENCE_RETURNED;
import static io.lockstep.failover.StepKind.FLIP_ROUTES;
import static io.lockstep.failover.StepKind.FREEZE_ENDS;
import static io.lockstep.failover.StepKind.HOLD_WRITERS;
import static io.lockstep.failover.StepKind.JUDGE_TAIL;
import static io.lockstep.failover.StepKind.LEAP;
import static io.lockstep.failover.StepKind.LIFT_FENCE;
import static io.lockstep.failover.StepKind.MEASURE_TAIL;
import static io.lockstep.failover.StepKind.NOTE_POSITIONS;
import static io.lockstep.failover.StepKind.OPEN_TARGET;
import static io.lockstep.failover.StepKind.PLAN_FENCE;
import static io.lockstep.failover.StepKind.PLAN_RETURN_FENCE;
import static io.lockstep.failover.StepKind.PROVE_FENCE;
import static io.lockstep.failover.StepKind.PROVE_WRITE;
import static io.lockstep.failover.StepKind.RAISE_EPOCH;
import static io.lockstep.failover.StepKind.RECONCILE_CLIENTS;
import static io.lockstep.failover.StepKind.RELEASE_CLIENTS;
import static io.lockstep.failover.StepKind.RESUME_LINK;
import static io.lockstep.failover.StepKind.ROUTE_RETURNED;
import static io.lockstep.failover.StepKind.SEAL_DIRECTLY;
import static io.lockstep.failover.StepKind.SEAL_LINK;
import static io.lockstep.failover.StepKind.SETTLE;
import static io.lockstep.failover.StepKind.SHIFT_OFFSETS;
import static io.lockstep.failover.StepKind.START_REVERSE;
import static io.lockstep.failover.StepKind.STORE_EVIDENCE;
import static io.lockstep.failover.StepKind.UNDO_SEAL;
import static io.lockstep.failover.StepKind.VERIFY_FENCE;
import static io.lockstep.failover.StepKind.VERIFY_LAG;
import static io.lockstep.failover.StepKind.VERIFY_ROUTES;
import static io.lockstep.failover.StepKind.WATCH;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.StepKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The steps of each phase, in order; the phase is left when the last one is done. */
public final class PhaseSteps {
    private static final Map<Phase, List<StepKind>> SIGHTED = sighted();
    private static final Map<Phase, List<StepKind>> BLIND = blind();

    private PhaseSteps() {}

    /** Empty where a phase waits for people, or is over. */
    public static List<StepKind> of(Phase phase, Mode mode) {
        return (mode.blind() ? BLIND : SIGHTED).getOrDefault(phase, List.of());
    }

    private static Map<Phase, List<StepKind>> sighted() {
        Map<Phase, List<StepKind>> steps = common();
        steps.put(Phase.DRAINING, List.of(END_TRANSACTIONS, FREEZE_ENDS, SEAL_LINK));
        steps.put(Phase.LAG_VERIFIED, List.of(VERIFY_LAG, COMPARE_RECORDS, PROVE_FENCE));
        steps.put(Phase.PROMOTING, List.of(PROVE_FENCE, RAISE_EPOCH, OPEN_TARGET));
        steps.put(Phase.REPROTECTING, List.of(START_REVERSE, AWAIT_REVERSE));
        return steps;
    }

    private static Map<Phase, List<StepKind>> blind() {
        Map<Phase, List<StepKind>> steps = common();
        steps.put(Phase.DRAINING, List.of(SEAL_DIRECTLY));
        steps.put(Phase.LAG_VERIFIED, List.of(BOUND_LOSS, NOTE_POSITIONS));
        steps.put(Phase.PROMOTING, List.of(LEAP, RAISE_EPOCH, OPEN_TARGET));
        steps.put(
                Phase.REPROTECTING,
                List.of(
                        AWAIT_RETURN,
                        PLAN_RETURN_FENCE,
                        FENCE_RETURNED,
                        ROUTE_RETURNED,
                        MEASURE_TAIL,
                        EXPORT_TAIL,
                        COMPARE_RECORDS,
                        JUDGE_TAIL,
                        SHIFT_OFFSETS,
                        START_REVERSE,
                        AWAIT_REVERSE));
        return steps;
    }

    private static Map<Phase, List<StepKind>> common() {
        Map<Phase, List<StepKind>> steps = new EnumMap<>(Phase.class);
        steps.put(Phase.FENCING, List.of(CHECK_GATES, PLAN_FENCE, HOLD_WRITERS, APPLY_FENCE));
        steps.put(Phase.FENCE_VERIFYING, List.of(VERIFY_FENCE));
        steps.put(Phase.PROMOTED, List.of(PROVE_WRITE));
        steps.put(Phase.ROUTING, List.of(FLIP_ROUTES));
        steps.put(Phase.ROUTE_VERIFYING, List.of(VERIFY_ROUTES, RECONCILE_CLIENTS));
        steps.put(Phase.OBSERVING, List.of(WATCH, RECONCILE_CLIENTS, SETTLE));
        steps.put(Phase.COMMITTED, List.of(STORE_EVIDENCE));
        steps.put(Phase.ABORTING, List.of(UNDO_SEAL, LIFT_FENCE, RELEASE_CLIENTS, RESUME_LINK));
        return steps;
    }

    /** The phase that follows when the last step is done. */
    static Phase after(Phase phase) {
        return phase == Phase.ABORTING ? Phase.ABORTED : Phase.values()[phase.ordinal() + 1];
    }
}
