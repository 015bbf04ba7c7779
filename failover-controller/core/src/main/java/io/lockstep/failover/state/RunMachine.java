package io.lockstep.failover.state;

import io.lockstep.failover.Decision;
import io.lockstep.failover.Event;
import io.lockstep.failover.Need;
import io.lockstep.failover.NeedReason;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.Timer;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides what an event means for a run; acts on nothing. The same events in the same order always give the same run, so
 * the journal's events are all there is to remember.
 */
public final class RunMachine {
    private RunMachine() {}

    /** @throws IllegalStateException where a decision is not in the transition table, which is a defect */
    public static Step step(RunState state, Event event) {
        TransitionTable.Row row = TransitionTable.row(state.phase(), event.trigger());
        return switch (row.kind()) {
            case IGNORED -> new Step.Ignored(row.why());
            case REFUSED -> new Step.Refused(row.why());
            case NOTED, MOVES -> checked(row, decide(state, event));
        };
    }

    private static Step checked(TransitionTable.Row row, Step step) {
        if (step instanceof Step.Taken taken && !row.to().contains(taken.next().phase())) {
            throw new IllegalStateException("the table knows no way from " + row.from() + " by " + row.trigger()
                    + " to " + taken.next().phase());
        }
        return step;
    }

    private static Step decide(RunState state, Event event) {
        Draft draft = new Draft(state, event.at());
        return switch (event) {
            case Event.Begin begin -> Approvals.begin(state, draft, begin.at());
            case Event.Approve approve -> Approvals.approve(state, draft, approve);
            case Event.Reject reject -> {
                draft.enter(Phase.REJECTED, 0, "rejected by " + reject.by() + ": " + reject.reason());
                yield draft.taken();
            }
            case Event.Ended ended -> ended(state, draft, ended);
            case Event.Cancel cancel -> undo(state, draft, "cancelled by " + cancel.by() + ": " + cancel.reason());
            case Event.Decide decided -> decided(state, draft, decided);
            case Event.Fired fired -> fired(state, draft, fired.timer());
            case Event.Alarm alarm -> alarm(state, draft, alarm.detail());
            case Event.Restart restart -> restart(state, draft, restart);
            case Event.Returned returned -> {
                draft.enter(Phase.REPROTECTING, 0, "cluster " + returned.cluster() + " answers");
                yield draft.taken();
            }
        };
    }

    private static Step ended(RunState state, Draft draft, Event.Ended ended) {
        boolean current = !state.waiting()
                && draft.current().filter(ended.step()::equals).isPresent()
                && ended.attempt() == state.attempt();
        if (!current) {
            return new Step.Ignored("nobody waits for " + ended.step() + ", attempt " + ended.attempt());
        }
        switch (ended.result()) {
            case Result.Done(var proof) -> {
                draft.facts = draft.facts.with(proof);
                draft.advance(ended.step() + " done");
            }
            case Result.Refused(String why) -> cannot(state, draft, ended.step(), why);
            case Result.Unknown(String why) -> {
                if (state.attempt() + 1 < ended.step().attempts()) {
                    draft.tryAgain(why);
                } else {
                    cannot(state, draft, ended.step(), why);
                }
            }
        }
        return draft.taken();
    }

    private static void cannot(RunState state, Draft draft, StepKind step, String why) {
        if (state.phase().reversible()) {
            draft.enter(Phase.ABORTING, 0, step + ": " + why);
        } else {
            draft.ask(step, why);
        }
    }

    private static Step undo(RunState state, Draft draft, String why) {
        boolean nothingDone = state.phase() == Phase.PLANNED || state.phase() == Phase.AWAITING_APPROVAL;
        draft.enter(nothingDone ? Phase.ABORTED : Phase.ABORTING, 0, why);
        return draft.taken();
    }

    private static Step decided(RunState state, Draft draft, Event.Decide decided) {
        String why = decided.by() + " decided " + decided.decision() + ": " + decided.reason();
        return switch (state.phase()) {
            case REPROTECTING -> unasked(state, draft, draft.current().orElseThrow(), decided, why);
            case UNPROTECTED -> {
                draft.enter(Phase.REPROTECTING, 0, why);
                yield draft.taken();
            }
            default -> decided(state, draft, decided, why);
        };
    }

    /**
     * Nobody was asked, so it may be meant for what was asked before, by a second person or by a repeated request: it
     * counts only once the standby is waited for, and not while a region that answers is being fenced.
     */
    private static Step unasked(RunState state, Draft draft, StepKind step, Event.Decide decided, String why) {
        String region = state.plan().scope().from();
        if (step.need() == NeedReason.OLD_REGION_NOT_FENCED) {
            return new Step.Refused(region + " has answered and is fenced before it can be given up (" + step
                    + "). Should it be gone again, restart the controller that leads: the run awaits the region anew,"
                    + " and it can be given up then");
        }
        if (state.attempt() == 0) {
            return new Step.Refused("nothing waits for a decision: " + step + " is at work and has not failed. Accepted"
                    + " now, it would give " + region + " up. If that is what is wanted, look at the run and accept"
                    + " again once the step has failed");
        }
        return givenUp(state, draft, step, decided, why);
    }

    /** The promotion stands without a standby. What the region is owed stays owed. */
    private static Step givenUp(RunState state, Draft draft, StepKind step, Event.Decide decided, String why) {
        draft.facts = draft.facts.giveUp(step + " (" + state.reason() + "): " + decided.reason());
        draft.enter(Phase.UNPROTECTED, 0, why);
        return draft.taken();
    }

    private static Step decided(RunState state, Draft draft, Event.Decide decided, String why) {
        Need need = state.need().orElseThrow(() -> new IllegalStateException("it needs a person and does not say why"));
        if (decided.decision() == Decision.ACCEPT && !need.step().acceptable()) {
            if (need.from() == Phase.REPROTECTING && need.reason() != NeedReason.OLD_REGION_NOT_FENCED) {
                return givenUp(state, draft, need.step(), decided, why);
            }
            return new Step.Refused(
                    need.step() + " cannot be gone on without. Repair what stands in its way and retry");
        }
        // After a long wait the fence is proven again before anything is opened.
        draft.enter(need.from(), need.from() == Phase.PROMOTING ? 0 : state.step(), why);
        if (decided.decision() == Decision.RETRY) {
            return draft.taken();
        }
        Draft beyond = new Draft(draft.taken().next(), decided.at());
        beyond.facts = beyond.facts.accept(need.step(), "(" + need.detail() + "): " + decided.reason());
        beyond.advance(why);
        return beyond.taken();
    }

    private static Step fired(RunState state, Draft draft, Timer timer) {
        switch (timer) {
            case APPROVAL -> draft.enter(Phase.EXPIRED, 0, "nobody agreed in time");
            case FENCE ->
                draft.enter(
                        Phase.ABORTING, 0, "the fence's budget ran out in " + state.phase() + ": " + state.reason());
            case RETRY -> {
                if (!state.waiting()) {
                    return new Step.Ignored("the step is at work already");
                }
                if (state.phase() == Phase.NEEDS_OPERATOR) {
                    return again(state, draft);
                }
                draft.perform();
            }
        }
        return draft.taken();
    }

    /** Only an undo is tried again without a person's word. */
    private static Step again(RunState state, Draft draft) {
        boolean undo =
                state.need().map(Need::from).filter(Phase.ABORTING::equals).isPresent();
        if (!undo) {
            return new Step.Ignored("a person decides");
        }
        draft.undoOnceMore(state.reason());
        return draft.taken();
    }

    private static Step alarm(RunState state, Draft draft, String detail) {
        draft.facts = draft.facts.alarm(detail);
        if (state.phase().reversible()) {
            draft.enter(Phase.ABORTING, 0, detail);
        }
        return draft.taken();
    }

    /** What holds for a moment only is looked at again; what is done already is found done. */
    private static Step restart(RunState state, Draft draft, Event.Restart restart) {
        String why = "taken up again by " + restart.instance();
        state.fenceDeadline().ifPresent(deadline -> draft.set(Timer.FENCE, left(state, restart.at(), deadline)));
        switch (state.phase()) {
            case PLANNED -> draft.rest(why);
            case AWAITING_APPROVAL -> {
                draft.rest(why);
                Approvals.arm(state, draft);
            }
            case NEEDS_OPERATOR -> {
                draft.rest(state.reason());
                if (state.need().map(Need::from).filter(Phase.ABORTING::equals).isPresent()) {
                    draft.set(Timer.RETRY, Duration.ZERO);
                }
            }
            case FENCING -> draft.enter(Phase.FENCING, fencingStep(state), why);
            case FENCE_VERIFYING, DRAINING, LAG_VERIFIED -> draft.enter(Phase.FENCE_VERIFYING, 0, why);
            default -> draft.enter(state.phase(), 0, why);
        }
        return draft.taken();
    }

    /** What a fence changes is read once: read again, the fence would be taken for what was there before. */
    private static int fencingStep(RunState state) {
        return state.facts().fence().isPresent()
                ? PhaseSteps.of(Phase.FENCING, state.plan().scope().mode()).indexOf(StepKind.HOLD_WRITERS)
                : 0;
    }

    /** A clock that was set back never makes the fence stay longer than its budget once more. */
    private static Duration left(RunState state, Instant now, Instant deadline) {
        Duration budget = state.plan().scope().budgets().fenced();
        Duration left = Duration.between(now, deadline);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(budget) > 0 ? budget : left;
    }
}
