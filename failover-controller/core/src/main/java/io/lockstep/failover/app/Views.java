package io.lockstep.failover.app;

import io.lockstep.failover.GateResult;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.app.Failover.Entered;
import io.lockstep.failover.app.Failover.PairView;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.failover.app.Observer.Seen;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.state.Approvals;
import io.lockstep.failover.state.Book;
import io.lockstep.failover.state.PhaseSteps;
import io.lockstep.failover.state.Readiness;
import io.lockstep.failover.state.Readiness.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How things stand, in the form that people get to see. Safe for use from any thread; asks nobody. */
final class Views {
    private final PairRules rules;
    private final Leadership leadership;
    private final Observer observer;
    private final GatewayWatch gateways;
    private final Supplier<List<String>> problems;
    private final Supplier<Instant> clock;
    private volatile Optional<Instant> scraped = Optional.empty();

    /** @param problems what else keeps the controller from its work */
    Views(
            PairRules rules,
            Leadership leadership,
            Observer observer,
            GatewayWatch gateways,
            Supplier<List<String>> problems,
            Supplier<Instant> clock) {
        this.rules = rules;
        this.leadership = leadership;
        this.observer = observer;
        this.gateways = gateways;
        this.problems = problems;
        this.clock = clock;
    }

    PairView pair() {
        Book book = leadership.book();
        Seen seen = observer.seen();
        Optional<RunState> open = book.openRun(rules.pair());
        Optional<Instant> drilled = Drilled.lastGood(book);
        boolean passes = seen.gates().stream().noneMatch(GateResult::blocks)
                && !seen.gates().isEmpty();
        return new PairView(
                rules.pair(),
                rules.instance(),
                seen.pair().map(PairState::active),
                seen.pair().map(PairState::epoch),
                leadership.leads(),
                leadership.leader(),
                seen.canWrite(),
                passes && open.isEmpty(),
                seen.gates(),
                seen.at(),
                Readiness.of(book, seen.gates(), new Asked(rules.pair(), rules.drillAge(), clock.get(), scraped)),
                open.map(RunState::run),
                drilled,
                overdue(drilled),
                seen.lagRecords(),
                gateways.views(),
                debts(open.or(() -> book.unprotected(rules.pair()))),
                allProblems());
    }

    private boolean overdue(Optional<Instant> drilled) {
        return rules.drills()
                && drilled.map(at -> at.plus(rules.drillAge()).isBefore(clock.get()))
                        .orElse(true);
    }

    /** Somebody who watches has asked for the metrics. */
    void scraped() {
        scraped = Optional.of(clock.get());
    }

    private static List<String> debts(Optional<RunState> last) {
        List<String> all = new ArrayList<>();
        last.filter(run -> run.facts().owed() && !run.phase().reversible())
                .ifPresent(run ->
                        all.add("fence " + run.plan().scope().from() + " when it returns (run " + run.run() + ")"));
        last.filter(run -> run.phase() == Phase.UNPROTECTED)
                .ifPresent(run -> all.add("a standby instead of "
                        + run.plan().scope().from() + ", which was given up (run " + run.run() + ")"));
        return all;
    }

    private List<String> allProblems() {
        List<String> all = new ArrayList<>(problems.get());
        String problem = leadership.problem();
        if (!problem.isEmpty()) {
            all.add(problem);
        }
        all.addAll(leadership.notes());
        return all;
    }

    RunView run(Book book, RunState run) {
        List<Book.Entered> timeline = book.timeline(run.run());
        return new RunView(
                run,
                book.requester(run.run()),
                step(run),
                run.phase().reversible(),
                irreversible(run),
                Approvals.missing(run.plan(), run.approvals(), clock.get()),
                entered(timeline),
                rto(timeline),
                rules.rto().toMillis(),
                elapsed(run, timeline),
                moves(run) ? gateways.views() : List.of());
    }

    /** Whether it leads clients of the business elsewhere, and is not over. */
    private boolean moves(RunState run) {
        Plan.Scope scope = run.plan().scope();
        return scope.pair().equals(rules.pair())
                && scope.throughGateway()
                && !run.phase().over();
    }

    /** The step at work, or tried again; empty where the run waits for people or is over. */
    static Optional<String> step(RunState run) {
        List<StepKind> steps = PhaseSteps.of(run.phase(), run.plan().scope().mode());
        return run.step() < steps.size() ? Optional.of(steps.get(run.step()).name()) : Optional.empty();
    }

    private static Optional<String> irreversible(RunState run) {
        Mode mode = run.plan().scope().mode();
        return run.phase().reversible()
                ? PhaseSteps.of(Phase.PROMOTING, mode).stream()
                        .filter(step -> step != StepKind.PROVE_FENCE)
                        .findFirst()
                        .map(StepKind::name)
                : Optional.empty();
    }

    private static List<Entered> entered(List<Book.Entered> timeline) {
        List<Entered> all = new ArrayList<>();
        Phase last = Phase.PLANNED;
        for (Book.Entered each : timeline) {
            if (each.phase() != last) {
                all.add(new Entered(each.phase().name(), each.at(), each.reason()));
            }
            last = each.phase();
        }
        return all;
    }

    /** From the decision to the first good write: the write is proven when the run leaves PROMOTED for ROUTING. */
    static Optional<Long> rto(List<Book.Entered> timeline) {
        long sum = 0;
        for (Book.Entered each : timeline) {
            sum += each.afterMillis();
            if (each.phase() == Phase.ROUTING) {
                return Optional.of(sum);
            }
        }
        return Optional.empty();
    }

    private long elapsed(RunState run, List<Book.Entered> timeline) {
        long sum = timeline.stream().mapToLong(Book.Entered::afterMillis).sum();
        return timeline.isEmpty() || run.phase().over()
                ? sum
                : sum
                        + Math.max(
                                0,
                                Duration.between(timeline.getLast().at(), clock.get())
                                        .toMillis());
    }
}
