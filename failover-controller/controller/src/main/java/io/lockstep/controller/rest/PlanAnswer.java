package io.lockstep.controller.rest;

import io.lockstep.failover.GateResult;
import io.lockstep.failover.LossBound;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.StepKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A plan as it is shown.
 *
 * @param blocked whether gates keep a run from beginning
 * @param steps what the run does, phase by phase
 */
@Schema(name = "Plan", description = "What a run will do, frozen.")
public record PlanAnswer(
        String id,
        String hash,
        Plan.Scope scope,
        List<GateResult> gates,
        boolean blocked,
        Loss loss,
        Optional<String> acceptedLoss,
        long expectedMillis,
        List<PhaseSteps> steps,
        String by,
        Instant at) {

    /** What may be lost, in records; known to be missing, and at most. */
    @Schema(name = "Loss")
    public record Loss(long missing, long most, SortedMap<String, LossBound.Bound> partitions) {}

    /** One phase and its steps in order. */
    @Schema(name = "PhaseSteps")
    public record PhaseSteps(Phase phase, List<StepKind> steps) {}

    static PlanAnswer of(Plan plan) {
        return new PlanAnswer(
                plan.id(),
                plan.hash(),
                plan.scope(),
                plan.gates(),
                !plan.blocking().isEmpty(),
                new Loss(plan.loss().missing(), plan.loss().most(), plan.loss().partitions()),
                plan.acceptedLoss(),
                plan.expectedMillis(),
                steps(plan),
                plan.by(),
                plan.at());
    }

    private static List<PhaseSteps> steps(Plan plan) {
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.ordinal() < Phase.ABORTING.ordinal())
                .map(phase -> new PhaseSteps(
                        phase,
                        io.lockstep.failover.state.PhaseSteps.of(
                                phase, plan.scope().mode())))
                .filter(each -> !each.steps().isEmpty())
                .toList();
    }
}
