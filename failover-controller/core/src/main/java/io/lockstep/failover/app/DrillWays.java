package io.lockstep.failover.app;

import io.lockstep.failover.Happening.DrillBegun;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.app.Failover.PlanRequest;
import io.lockstep.failover.gate.DrillCheck;
import io.lockstep.failover.port.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A drill's way there, and its way back: a plan and a run each. Blocks, for at most a little more than ten minutes. */
final class DrillWays {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration ONE_RUN = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Pause pause;
    private final DrillWork.Runs runs;

    DrillWays(Pause pause, DrillWork.Runs runs) {
        this.pause = pause;
        this.runs = runs;
    }

    /** How one way was gone: what went wrong, and whether nothing was done because gates had closed. */
    private record Way(Optional<String> problem, boolean again) {
        static Way not(String problem) {
            return new Way(Optional.of(problem), false);
        }
    }

    /**
     * Goes one way; begins anew where the gates had closed between plan and run, as when workers divide partitions anew.
     *
     * @param findings takes what went wrong
     * @param done takes the runs, also those that did nothing
     * @return whether the run reached its end
     */
    boolean gone(DrillBegun drill, Function<PlanRequest, Reply<Plan>> plans, List<String> findings, List<String> done) {
        long until = pause.nanos() + READY.toNanos();
        Way way = way(drill, plans, done);
        while (way.again() && pause.nanos() - until < 0 && pause.forAtMost(BETWEEN_LOOKS)) {
            way = way(drill, plans, done);
        }
        way.problem().ifPresent(findings::add);
        return way.problem().isEmpty();
    }

    private Way way(DrillBegun drill, Function<PlanRequest, Reply<Plan>> plans, List<String> done) {
        Reply<Plan> made = plan(drill, plans);
        if (!(made instanceof Reply.Ok<Plan>(Plan plan))) {
            return Way.not("no plan: " + made);
        }
        if (!plan.blocking().isEmpty()) {
            return Way.not("gates block: " + plan.blocking());
        }
        Reply<String> begun = runs.begin().apply(plan, drill.by());
        if (!(begun instanceof Reply.Ok<String>(String run))) {
            return Way.not("no run: " + begun);
        }
        done.add(run);
        Optional<Phase> end = over(run).map(RunState::phase);
        if (end.equals(Optional.of(Phase.PROTECTED))) {
            return new Way(Optional.empty(), false);
        }
        String why = runs.why().apply(run);
        String problem = "run " + run + " ended in " + end.map(Phase::name).orElse("an unknown phase") + ": " + why;
        return new Way(Optional.of(problem), DrillCheck.gatesHadClosed(end, why));
    }

    /** The link back needs a moment until its workers tell how they stand. */
    private Reply<Plan> plan(DrillBegun drill, Function<PlanRequest, Reply<Plan>> plans) {
        long until = pause.nanos() + READY.toNanos();
        PlanRequest request = new PlanRequest(drill.mode(), Optional.empty(), drill.by(), Map.of(), Optional.empty());
        Reply<Plan> made = plans.apply(request);
        while (!(made instanceof Reply.Ok<Plan>(Plan plan) && plan.blocking().isEmpty())
                && pause.nanos() - until < 0
                && pause.forAtMost(BETWEEN_LOOKS)) {
            made = plans.apply(request);
        }
        return made;
    }

    /** Where a run stands once it is over, or after ten minutes. */
    Optional<RunState> over(String run) {
        long until = pause.nanos() + ONE_RUN.toNanos();
        Optional<RunState> state = runs.state().apply(run);
        while (state.filter(known -> known.phase().over()).isEmpty()
                && pause.nanos() - until < 0
                && pause.forAtMost(BETWEEN_LOOKS)) {
            state = runs.state().apply(run);
        }
        return state;
    }
}
