package io.lockstep.failover.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Approval;
import io.lockstep.failover.Decision;
import io.lockstep.failover.Ends;
import io.lockstep.failover.Event;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FenceReading;
import io.lockstep.failover.LossBound;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.Timer;
import io.lockstep.failover.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A run that a test leads from event to event, with a clock of its own. */
final class Play {
    static final Instant START = Instant.parse("2026-03-01T06:00:00Z");
    static final Duration BUDGET = Duration.ofSeconds(60);
    private static final Duration APPROVAL = Duration.ofMinutes(30);

    Instant now = START;
    RunState state;
    List<Effect> effects = List.of();

    Play(RunState state) {
        this.state = state;
    }

    static Play of(Mode mode, int approvals) {
        return new Play(RunState.of("r-1", plan(mode, approvals), List.of()));
    }

    /** The same, where clients are moved by these. */
    static Play through(Mode mode, String... routing) {
        return new Play(RunState.of("r-1", plan(mode, 0, List.of(routing)), List.of()));
    }

    static Plan plan(Mode mode, int approvals) {
        return plan(mode, approvals, List.of("record"));
    }

    private static Plan plan(Mode mode, int approvals, List<String> routing) {
        Plan.Scope scope = new Plan.Scope(
                "shop",
                mode,
                "east",
                "west",
                4,
                new TreeMap<>(Map.of("orders", 1)),
                new TreeSet<>(List.of("billing")),
                "acl",
                routing,
                approvals,
                new Plan.Budgets(BUDGET.toMillis(), 10_000, 10_000, 5_000, APPROVAL.toMillis(), 1_000));
        return new Plan("p-1", "hash", scope, List.of(), LossBound.NONE, Optional.of("known"), 1_000, "ann", START);
    }

    /** A run that succeeds, up to this phase. */
    static Play at(Phase phase, Mode mode) {
        Play play = of(mode, phase == Phase.AWAITING_APPROVAL || phase == Phase.EXPIRED ? 1 : 0);
        switch (phase) {
            case PLANNED -> {}
            case AWAITING_APPROVAL -> play.take(Trigger.BEGIN);
            case REJECTED -> play.take(Trigger.REJECT);
            case EXPIRED -> play.take(Trigger.BEGIN).take(Trigger.APPROVAL_EXPIRED);
            case ABORTING -> play.take(Trigger.BEGIN).take(Trigger.CANCEL);
            case ABORTED -> play.take(Trigger.BEGIN).take(Trigger.CANCEL).until(phase);
            case NEEDS_OPERATOR ->
                play.take(Trigger.BEGIN).until(Phase.OBSERVING).take(Trigger.STEP_REFUSED);
            case UNPROTECTED ->
                play.take(Trigger.BEGIN)
                        .until(Phase.REPROTECTING)
                        .take(Trigger.STEP_UNKNOWN)
                        .take(Trigger.DECIDE_ACCEPT);
            default -> play.take(Trigger.BEGIN).until(phase);
        }
        assertThat(play.state.phase()).isEqualTo(phase);
        return play;
    }

    /** Steps are done, one after the other. */
    Play until(Phase phase) {
        while (state.phase() != phase && !state.phase().over()) {
            done();
        }
        return this;
    }

    Play untilStep(StepKind kind) {
        while (kind() != kind) {
            done();
        }
        return this;
    }

    Play done() {
        return take(Trigger.STEP_DONE);
    }

    Play take(Trigger trigger) {
        return take(event(trigger));
    }

    /** An event that must be taken. */
    Play take(Event event) {
        assertThat(offer(event)).as("%s in %s", event, state).isInstanceOf(Step.Taken.class);
        return this;
    }

    /** An event that may come to anything. */
    Step offer(Event event) {
        Step step = RunMachine.step(state, event);
        if (step instanceof Step.Taken(RunState next, List<Effect> ordered)) {
            state = next;
            effects = ordered;
        }
        return step;
    }

    StepKind kind() {
        return PhaseSteps.of(state.phase(), state.plan().scope().mode()).get(state.step());
    }

    /** The event that fits the run as it stands. */
    Event event(Trigger trigger) {
        return switch (trigger) {
            case BEGIN -> new Event.Begin(now, "ann");
            case APPROVE -> new Event.Approve(now, approval("bob"));
            case REJECT -> new Event.Reject(now, "bob", "not today");
            case APPROVAL_EXPIRED -> new Event.Fired(now, Timer.APPROVAL);
            case STEP_DONE -> ended(new Result.Done(proof(step())));
            case STEP_REFUSED -> ended(new Result.Refused("no"));
            case STEP_UNKNOWN -> ended(new Result.Unknown("no answer"));
            case RETRY_DUE -> new Event.Fired(now, Timer.RETRY);
            case FENCE_DEADLINE -> new Event.Fired(now, Timer.FENCE);
            case CANCEL -> new Event.Cancel(now, "ann", "changed my mind");
            case ALARM -> new Event.Alarm(now, "somebody wrote");
            case DECIDE_RETRY -> new Event.Decide(now, "ann", Decision.RETRY, "repaired");
            case DECIDE_ACCEPT -> new Event.Decide(now, "ann", Decision.ACCEPT, "known");
            case RESTART -> new Event.Restart(now, "two");
            case RETURNED -> new Event.Returned(now, "id-east");
        };
    }

    Event ended(Result result) {
        return new Event.Ended(now, step(), state.attempt(), result);
    }

    Approval approval(String by) {
        return new Approval(by, "hash", now, now.plus(APPROVAL));
    }

    private StepKind step() {
        List<StepKind> steps = PhaseSteps.of(state.phase(), state.plan().scope().mode());
        return state.step() < steps.size() ? steps.get(state.step()) : StepKind.CHECK_GATES;
    }

    static Proof proof(StepKind step) {
        return switch (step) {
            case PLAN_FENCE, PLAN_RETURN_FENCE ->
                new Proof.FencePlanned(new FencePlan("acl", "east", List.of(), List.of()));
            case APPLY_FENCE, FENCE_RETURNED -> new Proof.FenceApplied(new FenceReading(1, List.of(), List.of()));
            case COMPARE_RECORDS ->
                new Proof.RecordsCompared(
                        new TreeMap<>(Map.of("orders-0", new Proof.Covered(20, 120, 120, 100, 0, "ab", "ab"))),
                        3,
                        List.of());
            case FREEZE_ENDS -> new Proof.EndsFrozen(new Ends(new TreeMap<>(Map.of("orders", List.of(120L)))), 400);
            default -> new Proof.Nothing(step.name());
        };
    }
}
