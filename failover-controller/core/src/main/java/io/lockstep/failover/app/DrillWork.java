package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Happening.DrillBegun;
import io.lockstep.failover.Happening.DrillEnded;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.drive.World;
import io.lockstep.failover.gate.DrillCheck;
import io.lockstep.failover.port.DrillGround;
import io.lockstep.failover.port.PairControl.PairState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Carries a drill out: there and back by ordinary runs, on canary topics or on the business itself. Blocks. */
final class DrillWork implements Drills.Work {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final int CANARIES = 200;

    private final PairRules rules;
    private final World canary;
    private final DrillGround ground;
    private final Plans production;
    private final Plans shadow;
    private final Runs runs;
    private final DrillWays ways;
    private final Supplier<Instant> clock;

    /** What a drill needs of the controller. */
    record Runs(
            BiFunction<Plan, String, Reply<String>> begin,
            Function<String, Optional<RunState>> state,
            Function<String, Optional<Long>> rto,
            Function<String, String> why,
            Function<String, Optional<String>> open) {}

    /**
     * @param canary the world as the drill's own pair sees it
     * @param runs begins a run of a plan under a name, tells how one stands, and which one of a pair is open
     */
    DrillWork(
            PairRules rules,
            World canary,
            DrillGround ground,
            Plans production,
            Plans shadow,
            Runs runs,
            Supplier<Instant> clock) {
        this.rules = rules;
        this.canary = canary;
        this.ground = ground;
        this.production = production;
        this.shadow = shadow;
        this.runs = runs;
        this.ways = new DrillWays(canary.pause(), runs);
        this.clock = clock;
    }

    @Override
    public DrillEnded carryOut(DrillBegun drill) {
        List<String> findings = new ArrayList<>();
        List<String> isolation = new ArrayList<>();
        List<String> done = new ArrayList<>();
        if (drill.mode() == Mode.DRILL_LIVE) {
            thereAndBack(drill, production, findings, done);
        } else {
            shadow(drill, findings, isolation, done);
        }
        List<String> measured = DrillFigures.of(runs, done, rules.rto(), findings);
        return new DrillEnded(drill.drill(), findings.isEmpty(), findings, isolation, measured, done);
    }

    private void shadow(DrillBegun drill, List<String> findings, List<String> isolation, List<String> done) {
        Answer<PairState> active = production.current();
        if (!(active instanceof Answer.Known<PairState>(PairState state))) {
            findings.add("it is not known which region is active");
            return;
        }
        String from = state.active();
        String to = rules.other(from);
        Map<String, SortedMap<String, String>> before = production(findings);
        if (prepared(drill, from, to, findings)) {
            thereAndBack(drill, shadow, findings, done);
            count(drill, from, findings);
            count(drill, to, findings);
        }
        clean(findings);
        Map<String, SortedMap<String, String>> after = production(findings);
        before.forEach((region, was) -> {
            List<String> changed = DrillCheck.changed(region, was, after.getOrDefault(region, new TreeMap<>()));
            findings.addAll(changed);
            isolation.add(DrillCheck.words(region, was.size(), changed.size()));
        });
    }

    private Map<String, SortedMap<String, String>> production(List<String> findings) {
        Map<String, SortedMap<String, String>> all = new TreeMap<>();
        for (String region : rules.regions()) {
            Answer<SortedMap<String, String>> seen =
                    ground.production(region, canary.within().multipliedBy(2));
            if (seen instanceof Answer.Known<SortedMap<String, String>>(var known)) {
                all.put(region, known);
            } else {
                findings.add("production in " + region + " could not be looked at: " + seen.words());
            }
        }
        return all;
    }

    private boolean prepared(DrillBegun drill, String from, String to, List<String> findings) {
        Duration within = canary.within().multipliedBy(4);
        boolean admitted = Drills.yes(ground.admit(drill.drill(), from, within), findings, "no canaries in " + from)
                && Drills.yes(ground.admit(drill.drill(), to, within), findings, "no canaries in " + to);
        if (!admitted || !Drills.yes(ground.prepare(drill.drill(), from, within), findings, "no canaries")) {
            return false;
        }
        PairState state = new PairState(from, 1, drill.drill(), clock.get().toString());
        boolean told = Drills.yes(canary.pairs().write(from, state, canary.within()), findings, "pair state in " + from)
                && Drills.yes(canary.pairs().write(to, state, canary.within()), findings, "pair state in " + to);
        return told && mirrored(drill, from, to, findings);
    }

    /** The drill's own link has brought the canaries over. */
    private boolean mirrored(DrillBegun drill, String from, String to, List<String> findings) {
        Answer<Integer> written = ground.write(drill.drill(), from, CANARIES, canary.within());
        if (!(written instanceof Answer.Known)) {
            findings.add("canaries were not acknowledged: " + written.words());
            return false;
        }
        String last = "";
        long until = canary.pause().nanos() + READY.toNanos();
        while (canary.pause().nanos() - until < 0) {
            Answer<Integer> missing = ground.wrong(drill.drill(), to, canary.within());
            if (missing instanceof Answer.Known<Integer>(Integer count) && count == 0) {
                return true;
            }
            last = missing instanceof Answer.Known<Integer>(Integer count)
                    ? count + " are missing or doubled"
                    : missing.words();
            if (!canary.pause().forAtMost(BETWEEN_LOOKS)) {
                break;
            }
        }
        findings.add("the drill's link did not mirror the canaries within " + READY.toSeconds() + " s: " + last);
        return false;
    }

    private void thereAndBack(DrillBegun drill, Plans plans, List<String> findings, List<String> done) {
        if (ways.gone(drill, plans::make, findings, done)) {
            if (drill.mode() == Mode.DRILL_SHADOW) {
                writeOn(drill, findings);
            }
            ways.gone(drill, plans::make, findings, done);
        }
    }

    /** What is written while the other side is active must come back, too. */
    private void writeOn(DrillBegun drill, List<String> findings) {
        if (shadow.current() instanceof Answer.Known<PairState>(PairState state)) {
            Answer<Integer> written = ground.write(drill.drill(), state.active(), CANARIES, canary.within());
            if (!(written instanceof Answer.Known)) {
                findings.add("canaries were not acknowledged by " + state.active() + ": " + written.words());
            }
        }
    }

    /** Until it is known, or for as long as a drill waits for anything. */
    private void count(DrillBegun drill, String region, List<String> findings) {
        Duration within = canary.within().multipliedBy(4);
        long until = canary.pause().nanos() + READY.toNanos();
        Answer<Integer> wrong = ground.wrong(drill.drill(), region, within);
        while (!(wrong instanceof Answer.Known)
                && canary.pause().nanos() - until < 0
                && canary.pause().forAtMost(BETWEEN_LOOKS)) {
            wrong = ground.wrong(drill.drill(), region, within);
        }
        if (!(wrong instanceof Answer.Known<Integer>(Integer count))) {
            findings.add("canaries in " + region + " could not be counted: " + wrong.words());
        } else if (count != 0) {
            findings.add("canaries in " + region + " are missing or doubled: " + count);
        }
    }

    /** First the drill's links are told to stand still, so that nothing brings back what is removed. */
    private void clean(List<String> findings) {
        for (String region : rules.regions()) {
            Drills.yes(canary.pairs().clear(region, canary.within()), findings, "pair state not cleared in " + region);
        }
        for (String region : rules.regions()) {
            awaitIdle(rules.other(region), region, findings);
        }
        for (String region : rules.regions()) {
            Drills.yes(ground.clean(region, canary.within().multipliedBy(4)), findings, "not cleaned up in " + region);
        }
    }

    private void awaitIdle(String source, String target, List<String> findings) {
        long until = canary.pause().nanos() + IDLE.toNanos();
        Answer<Integer> workers = canary.links().between(source, target).workers(canary.within());
        while (!(workers instanceof Answer.Known<Integer>(Integer count) && count == 0)
                && canary.pause().nanos() - until < 0
                && canary.pause().forAtMost(BETWEEN_LOOKS)) {
            workers = canary.links().between(source, target).workers(canary.within());
        }
        if (!(workers instanceof Answer.Known<Integer>(Integer count) && count == 0)) {
            findings.add("the drill's link into " + target + " did not stand still within " + IDLE.toSeconds() + " s: "
                    + (workers instanceof Answer.Known ? workers.words() + " workers" : workers.words()));
        }
    }

    /** Nobody goes on with a drill whose controller has ended; the run that it had begun comes to its end, though. */
    @Override
    public DrillEnded abandon(DrillBegun drill) {
        List<String> findings = new ArrayList<>();
        findings.add("the controller that carried it out ended");
        String pair = drill.mode() == Mode.DRILL_SHADOW ? rules.ofDrills().pair() : rules.pair();
        List<String> done = runs.open().apply(pair).stream().toList();
        done.forEach(run -> ways.over(run)
                .ifPresent(state -> findings.add("run " + run + " ended in " + state.phase() + ": "
                        + runs.why().apply(run))));
        if (drill.mode() == Mode.DRILL_SHADOW) {
            clean(findings);
        } else {
            findings.add("look which region is active, and fail back if it is not the one that should be");
        }
        return new DrillEnded(drill.drill(), false, findings, List.of(), List.of(), done);
    }
}
