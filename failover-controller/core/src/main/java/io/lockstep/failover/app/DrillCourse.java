package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Happening.DrillBegun;
import io.lockstep.failover.Happening.DrillEnded;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Plan;
import io.lockstep.failover.app.Failover.PlanRequest;
import io.lockstep.failover.gate.DrillCheck;
import io.lockstep.failover.port.DrillGround;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.port.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One drill, from its beginning to its end, under one lead: once that is over it touches nothing any more. Blocks; for
 * one thread.
 */
final class DrillCourse {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final int CANARIES = 200;

    private final DrillBegun drill;
    private final PairRules rules;
    private final DrillPorts ports;
    private final DrillGround ground;
    private final Lead lead;
    private final Pause pause;
    private final DrillWays ways;
    private final DrillWork.Runs runs;
    private final List<String> findings = new ArrayList<>();
    private final List<String> isolation = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    /** How a pair stands, and plans for it. */
    record Pair(Supplier<Answer<PairState>> current, Function<PlanRequest, Reply<Plan>> plans) {
        static Pair of(Plans plans) {
            return new Pair(plans::current, plans::make);
        }
    }

    DrillCourse(DrillBegun drill, PairRules rules, DrillPorts ports, DrillWork.Runs runs, Lead lead) {
        this.drill = drill;
        this.rules = rules;
        this.ports = ports;
        this.ground = ports.ground();
        this.lead = lead;
        this.pause = lead.pausing(ports.pause());
        this.runs = runs.under(lead);
        this.ways = new DrillWays(pause, this.runs);
    }

    DrillEnded live(Pair business) {
        thereAndBack(business);
        return ended();
    }

    /** On canary topics, while the business stays where it is. */
    DrillEnded shadow(Pair business, Pair canaries, Supplier<Instant> clock) {
        if (business.current().get() instanceof Answer.Known<PairState>(PairState state)) {
            beside(state.active(), canaries, clock.get());
        } else {
            findings.add("it is not known which region is active");
        }
        return ended();
    }

    private DrillEnded ended() {
        List<String> measured = DrillFigures.of(runs, done, rules.rto(), findings);
        return new DrillEnded(drill.drill(), findings.isEmpty(), findings, isolation, measured, done);
    }

    private void beside(String from, Pair canaries, Instant at) {
        String to = rules.other(from);
        Map<String, SortedMap<String, String>> before = production();
        if (prepared(from, to, at)) {
            thereAndBack(canaries);
            count(from);
            count(to);
        }
        new DrillCleaning(rules, ports, lead).clean(findings);
        Map<String, SortedMap<String, String>> after = production();
        before.forEach((region, was) -> {
            List<String> changed = DrillCheck.changed(region, was, after.getOrDefault(region, new TreeMap<>()));
            findings.addAll(changed);
            isolation.add(DrillCheck.words(region, was.size(), changed.size()));
        });
    }

    private Map<String, SortedMap<String, String>> production() {
        Map<String, SortedMap<String, String>> all = new TreeMap<>();
        for (String region : rules.regions()) {
            Answer<SortedMap<String, String>> seen =
                    ground.production(region, ports.within().multipliedBy(2));
            if (seen instanceof Answer.Known<SortedMap<String, String>>(var known)) {
                all.put(region, known);
            } else {
                findings.add("production in " + region + " could not be looked at: " + seen.words());
            }
        }
        return all;
    }

    private boolean prepared(String from, String to, Instant at) {
        Duration within = ports.within().multipliedBy(4);
        PairState state = new PairState(from, 1, drill.drill(), at.toString());
        return yes(() -> ground.admit(drill.drill(), from, within), "no canaries in " + from)
                && yes(() -> ground.admit(drill.drill(), to, within), "no canaries in " + to)
                && yes(() -> ground.prepare(drill.drill(), from, within), "no canaries")
                && yes(() -> ports.pairs().write(from, state, ports.within()), "pair state in " + from)
                && yes(() -> ports.pairs().write(to, state, ports.within()), "pair state in " + to)
                && mirrored(from, to);
    }

    private boolean yes(Supplier<Answer<Boolean>> order, String what) {
        return Drills.yes(lead.order(order), findings, what);
    }

    /** The drill's own link has brought the canaries over. */
    private boolean mirrored(String from, String to) {
        if (!wrote(from, "canaries were not acknowledged: ")) {
            return false;
        }
        String last = "";
        long until = pause.nanos() + READY.toNanos();
        while (pause.nanos() - until < 0) {
            Answer<Integer> missing = ground.wrong(drill.drill(), to, ports.within());
            if (missing instanceof Answer.Known<Integer>(Integer count) && count == 0) {
                return true;
            }
            last = missing instanceof Answer.Known<Integer>(Integer count)
                    ? count + " are missing or doubled"
                    : missing.words();
            if (!pause.forAtMost(BETWEEN_LOOKS)) {
                break;
            }
        }
        findings.add("the drill's link did not mirror the canaries within " + READY.toSeconds() + " s: " + last);
        return false;
    }

    private boolean wrote(String region, String problem) {
        Answer<Integer> written = lead.order(() -> ground.write(drill.drill(), region, CANARIES, ports.within()));
        if (!(written instanceof Answer.Known)) {
            findings.add(problem + written.words());
        }
        return written instanceof Answer.Known;
    }

    private void thereAndBack(Pair pair) {
        if (ways.gone(drill, pair.plans(), findings, done)) {
            if (drill.mode() == Mode.DRILL_SHADOW) {
                writeOn(pair);
            }
            ways.gone(drill, pair.plans(), findings, done);
        }
    }

    /** What is written while the other side is active must come back, too. */
    private void writeOn(Pair canaries) {
        if (canaries.current().get() instanceof Answer.Known<PairState>(PairState state)) {
            wrote(state.active(), "canaries were not acknowledged by " + state.active() + ": ");
        }
    }

    /** Until it is known, or for as long as a drill waits for anything. */
    private void count(String region) {
        Duration within = ports.within().multipliedBy(4);
        long until = pause.nanos() + READY.toNanos();
        Answer<Integer> wrong = ground.wrong(drill.drill(), region, within);
        while (!(wrong instanceof Answer.Known) && pause.nanos() - until < 0 && pause.forAtMost(BETWEEN_LOOKS)) {
            wrong = ground.wrong(drill.drill(), region, within);
        }
        if (!(wrong instanceof Answer.Known<Integer>(Integer count))) {
            findings.add("canaries in " + region + " could not be counted: " + wrong.words());
        } else if (count != 0) {
            findings.add("canaries in " + region + " are missing or doubled: " + count);
        }
    }
}
