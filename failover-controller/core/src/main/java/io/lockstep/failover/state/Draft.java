package io.lockstep.failover.state;

import io.lockstep.failover.Approval;
import io.lockstep.failover.Facts;
import io.lockstep.failover.Need;
import io.lockstep.failover.Phase;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run's next state while one event is being decided. Lives for one call. */
final class Draft {
    private static final long FIRST_DELAY_MS = 250;
    private static final long MOST_DELAY_MS = 5_000;
    private static final int MOST_DOUBLINGS = 5;
    private static final int SOON = 60;
    private static final long LATER_DELAY_MS = 60_000;
    private static final Duration UNDO_AGAIN = Duration.ofSeconds(15);

    private final RunState before;
    private final Instant at;
    private final List<Effect> effects = new ArrayList<>();
    private Phase phase;
    private int step;
    private boolean waiting;
    private int attempt;
    private Optional<Need> need;
    private Optional<Instant> deadline;
    private String reason;
    List<Approval> approvals;
    Facts facts;

    Draft(RunState before, Instant at) {
        this.before = before;
        this.at = at;
        this.phase = before.phase();
        this.step = before.step();
        this.waiting = before.waiting();
        this.attempt = before.attempt();
        this.approvals = before.approvals();
        this.facts = before.facts();
        this.need = before.need();
        this.deadline = before.fenceDeadline();
        this.reason = before.reason();
    }

    Step.Taken taken() {
        return new Step.Taken(
                new RunState(
                        before.run(),
                        before.plan(),
                        phase,
                        step,
                        waiting,
                        attempt,
                        approvals,
                        facts,
                        need,
                        deadline,
                        reason),
                effects);
    }

    Optional<StepKind> current() {
        List<StepKind> steps = steps(phase);
        return step < steps.size() ? Optional.of(steps.get(step)) : Optional.empty();
    }

    private List<StepKind> steps(Phase of) {
        return PhaseSteps.of(of, before.plan().scope().mode());
    }

    /** Leaves the phase, or enters it anew. */
    void enter(Phase next, int first, String why) {
        boolean armed = phase == Phase.PLANNED || phase == Phase.AWAITING_APPROVAL;
        if (armed && next == Phase.FENCING) {
            Duration budget = before.plan().scope().budgets().fenced();
            deadline = Optional.of(at.plus(budget));
            effects.add(new Effect.Set(Timer.FENCE, budget));
            effects.add(new Effect.Clear(Timer.APPROVAL));
        }
        if (deadline.isPresent() && !next.reversible()) {
            deadline = Optional.empty();
            effects.add(new Effect.Clear(Timer.FENCE));
        }
        effects.add(new Effect.Clear(Timer.RETRY));
        phase = next;
        step = first;
        attempt = 0;
        need = Optional.empty();
        reason = why;
        perform();
    }

    /** Goes on to the next step, or to the next phase after the last one. */
    void advance(String why) {
        List<StepKind> steps = steps(phase);
        if (step + 1 < steps.size()) {
            step++;
            attempt = 0;
            reason = why;
            perform();
        } else {
            Phase next = PhaseSteps.after(phase);
            enter(next, firstStep(next), why);
        }
    }

    /** The proof that a phase before already gave is asked for again only after a restart. */
    private int firstStep(Phase next) {
        return next == Phase.PROMOTING && steps(next).getFirst() == StepKind.PROVE_FENCE ? 1 : 0;
    }

    /** Orders the current step, or nothing in a phase without steps. */
    void perform() {
        waiting = false;
        current().ifPresent(kind -> {
            if (kind == StepKind.SEAL_LINK || kind == StepKind.SEAL_DIRECTLY) {
                facts = facts.sealing();
            }
            if (kind == StepKind.HOLD_WRITERS && before.plan().scope().throughGateway()) {
                facts = facts.holding();
            }
            effects.add(new Effect.Perform(kind, attempt));
        });
    }

    /** Rarely in the end: a region may stay away for days, and each attempt is an entry of the journal. */
    void tryAgain(String why) {
        long delay = attempt < SOON
                ? Math.min(MOST_DELAY_MS, FIRST_DELAY_MS << Math.min(attempt, MOST_DOUBLINGS))
                : LATER_DELAY_MS;
        attempt++;
        waiting = true;
        reason = why;
        effects.add(new Effect.Set(Timer.RETRY, Duration.ofMillis(delay)));
    }

    /** Asks a person. An undo goes on being tried: nobody's writes stay stopped because somebody sleeps. */
    void ask(StepKind kind, String detail) {
        need = Optional.of(new Need(kind.need(), phase, kind, detail));
        if (phase == Phase.ABORTING) {
            effects.add(new Effect.Set(Timer.RETRY, UNDO_AGAIN));
        }
        phase = Phase.NEEDS_OPERATOR;
        waiting = true;
        reason = detail;
    }

    /** One attempt, so that a person who wants to decide finds the run waiting nearly all the time. */
    void undoOnceMore(String why) {
        phase = Phase.ABORTING;
        need = Optional.empty();
        attempt = current().map(StepKind::attempts).orElse(1) - 1;
        reason = why;
        perform();
    }

    void rest(String why) {
        reason = why;
    }

    void set(Timer timer, Duration after) {
        effects.add(new Effect.Set(timer, after));
    }
}
