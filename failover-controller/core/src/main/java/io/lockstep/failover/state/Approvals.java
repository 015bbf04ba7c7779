package io.lockstep.failover.state;

import io.lockstep.failover.Approval;
import io.lockstep.failover.Event;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who has to agree, and to what. */
public final class Approvals {
    private Approvals() {}

    /** Why an approval does not count; empty where it does. */
    public static Optional<String> problem(Plan plan, Approval approval) {
        if (!approval.planHash().equals(plan.hash())) {
            return Optional.of("the approval is for plan " + approval.planHash() + ", this one is " + plan.hash()
                    + ". Read this one and approve it");
        }
        if (approval.by().equals(plan.by())) {
            return Optional.of(approval.by() + " asked for this plan; somebody else has to approve it");
        }
        return Optional.empty();
    }

    /** Why nobody can say yes or no to a plan any more; empty where somebody can. */
    public static Optional<String> late(String plan, List<RunState> runs) {
        return runs.stream()
                .filter(run -> run.plan().id().equals(plan) && run.phase().over())
                .findFirst()
                .map(run -> "plan " + plan + " was begun as run " + run.run() + ", which is " + run.phase()
                        + ". Make a new plan");
    }

    /** How many more people have to agree at this time. */
    public static int missing(Plan plan, List<Approval> approvals, Instant now) {
        long agreed = approvals.stream()
                .filter(approval -> problem(plan, approval).isEmpty())
                .filter(approval -> now.isBefore(approval.expires()))
                .map(Approval::by)
                .distinct()
                .count();
        return (int) Math.max(0, plan.scope().approvals() - agreed);
    }

    static Step begin(RunState state, Draft draft, Instant now) {
        int missing = missing(state.plan(), state.approvals(), now);
        if (missing == 0) {
            draft.enter(Phase.FENCING, 0, "begun");
        } else {
            draft.enter(Phase.AWAITING_APPROVAL, 0, missing + " more have to approve");
            arm(state, draft);
        }
        return draft.taken();
    }

    static void arm(RunState state, Draft draft) {
        draft.set(
                Timer.APPROVAL, Duration.ofMillis(state.plan().scope().budgets().approval()));
    }

    static Step approve(RunState state, Draft draft, Event.Approve event) {
        Optional<String> problem = problem(state.plan(), event.approval());
        if (problem.isPresent()) {
            return new Step.Refused(problem.get());
        }
        List<Approval> all = new ArrayList<>(state.approvals());
        all.add(event.approval());
        draft.approvals = all;
        int missing = missing(state.plan(), all, event.at());
        if (state.phase() == Phase.AWAITING_APPROVAL && missing == 0) {
            draft.enter(Phase.FENCING, 0, "approved by " + event.approval().by());
        } else {
            draft.rest(event.approval().by() + " approved, " + missing + " more have to");
        }
        return draft.taken();
    }
}
