package io.lockstep.controller.rest;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Need;
import io.lockstep.failover.NeedReason;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.app.Failover.Entered;
import io.lockstep.failover.app.Failover.GatewayView;
import io.lockstep.failover.app.Failover.RunView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A run as it is shown.
 *
 * @param over whether it has ended
 * @param approvedBy who agreed so far
 * @param rtoObjectiveMillis what the time to the first good write may be, by the policy
 * @param alarms what was seen of a broken fence
 * @param accepted steps that somebody went on without
 * @param gateways while it goes on, how each instance of the gateway stands that it moves clients with
 */
@Schema(name = "Execution", description = "How a run stands.")
public record RunAnswer(
        String run,
        String pair,
        Mode mode,
        String from,
        String to,
        int epoch,
        String plan,
        String hash,
        String by,
        Phase phase,
        Optional<String> step,
        int attempt,
        boolean over,
        boolean reversible,
        Optional<String> nextIrreversibleStep,
        Optional<Instant> fenceDeadline,
        String reason,
        Optional<Waits> need,
        int approvalsMissing,
        List<String> approvedBy,
        List<Entered> timeline,
        Optional<Long> rtoMillis,
        long rtoObjectiveMillis,
        long elapsedMillis,
        List<String> alarms,
        List<String> accepted,
        List<GatewayView> gateways) {

    /** What a run waits for, and the page that tells what to do. */
    @Schema(name = "Need")
    public record Waits(NeedReason reason, Phase from, StepKind step, String detail, String runbook) {
        static Waits of(Need need) {
            return new Waits(
                    need.reason(),
                    need.from(),
                    need.step(),
                    need.detail(),
                    "/runbooks/" + need.reason().runbook());
        }
    }

    static RunAnswer of(RunView view) {
        RunState state = view.state();
        Plan.Scope scope = state.plan().scope();
        return new RunAnswer(
                state.run(),
                scope.pair(),
                scope.mode(),
                scope.from(),
                scope.to(),
                scope.epoch(),
                state.plan().id(),
                state.plan().hash(),
                view.by(),
                state.phase(),
                view.step(),
                state.attempt(),
                state.phase().over(),
                view.reversible(),
                view.nextIrreversibleStep(),
                state.fenceDeadline(),
                state.reason(),
                state.need().map(Waits::of),
                view.approvalsMissing(),
                state.approvals().stream().map(approval -> approval.by()).toList(),
                List.copyOf(view.timeline()),
                view.rtoMillis(),
                view.rtoObjectiveMillis(),
                view.elapsedMillis(),
                state.facts().alarms(),
                state.facts().accepted(),
                view.gateways());
    }
}
