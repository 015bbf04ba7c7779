package io.lockstep.failover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as the journal tells it. Immutable.
 *
 * @param step index of the phase's step that is at work or waits to be tried again
 * @param waiting whether that step waits to be tried again, rather than being at work
 * @param attempt how often it was tried before
 * @param fenceDeadline UTC; before the point of no return the fence is lifted then
 * @param reason why it stands where it stands, in words
 */
public record RunState(
        String run,
        Plan plan,
        Phase phase,
        int step,
        boolean waiting,
        int attempt,
        List<Approval> approvals,
        Facts facts,
        Optional<Need> need,
        Optional<Instant> fenceDeadline,
        String reason) {
    public RunState {
        approvals = List.copyOf(approvals);
    }

    /** Before anything happened. */
    public static RunState of(String run, Plan plan, List<Approval> approvals) {
        return new RunState(
                run,
                plan,
                Phase.PLANNED,
                0,
                false,
                0,
                approvals,
                Facts.NONE,
                Optional.empty(),
                Optional.empty(),
                "planned by " + plan.by());
    }

    /** Given up where it stood, with nothing undone: what it was about is gone. */
    public RunState left(String why) {
        return new RunState(
                run, plan, Phase.ABORTED, 0, false, attempt, approvals, facts, Optional.empty(), Optional.empty(), why);
    }
}
