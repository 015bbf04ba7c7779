package io.lockstep.failover.app;

import io.lockstep.failover.Happening.DrillBegun;
import io.lockstep.failover.Happening.DrillEnded;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Carries a drill out: there and back by ordinary runs, on canary topics or on the business itself. Blocks. */
final class DrillWork implements Drills.Work {
    private final PairRules rules;
    private final DrillPorts ports;
    private final DrillCourse.Pair business;
    private final DrillCourse.Pair canaries;
    private final Runs runs;
    private final Supplier<Instant> clock;

    /** What a drill needs of the controller. */
    record Runs(
            BiFunction<Plan, String, Reply<String>> begin,
            Function<String, Optional<RunState>> state,
            Function<String, Optional<Long>> rto,
            Function<String, String> why,
            Function<String, Optional<String>> open) {
        /** The same, where none is begun once the lead is over, by whoever leads then. */
        Runs under(Lead lead) {
            return new Runs(
                    (plan, by) -> lead.lasts()
                            ? begin.apply(plan, by)
                            : new Reply.Unavailable<>("another controller took over"),
                    state,
                    rto,
                    why,
                    open);
        }
    }

    /** @param runs begins a run of a plan under a name, tells how one stands, and which one of a pair is open */
    DrillWork(
            PairRules rules,
            DrillPorts ports,
            DrillCourse.Pair business,
            DrillCourse.Pair canaries,
            Runs runs,
            Supplier<Instant> clock) {
        this.rules = rules;
        this.ports = ports;
        this.business = business;
        this.canaries = canaries;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public DrillEnded carryOut(DrillBegun drill, Lead lead) {
        DrillCourse course = new DrillCourse(drill, rules, ports, runs, lead);
        return drill.mode() == Mode.DRILL_LIVE ? course.live(business) : course.shadow(business, canaries, clock);
    }

    /** Nobody goes on with a drill whose controller has ended; the run that it had begun comes to its end, though. */
    @Override
    public DrillEnded abandon(DrillBegun drill, Lead lead) {
        List<String> findings = new ArrayList<>();
        findings.add("the controller that carried it out ended");
        String pair = drill.mode() == Mode.DRILL_SHADOW ? rules.ofDrills().pair() : rules.pair();
        List<String> done = runs.open().apply(pair).stream().toList();
        DrillWays ways = new DrillWays(lead.pausing(ports.pause()), runs);
        done.forEach(run -> ways.over(run)
                .ifPresent(state -> findings.add("run " + run + " ended in " + state.phase() + ": "
                        + runs.why().apply(run))));
        if (drill.mode() == Mode.DRILL_SHADOW) {
            cleaning(lead).clean(findings);
        } else {
            findings.add("look which region is active, and fail back if it is not the one that should be");
        }
        return new DrillEnded(drill.drill(), false, findings, List.of(), List.of(), done);
    }

    @Override
    public Optional<List<String>> tidy(Lead lead) {
        DrillCleaning cleaning = cleaning(lead);
        if (!cleaning.left()) {
            return Optional.empty();
        }
        List<String> findings = new ArrayList<>();
        cleaning.clean(findings);
        return Optional.of(findings);
    }

    private DrillCleaning cleaning(Lead lead) {
        return new DrillCleaning(rules, ports, lead);
    }
}
