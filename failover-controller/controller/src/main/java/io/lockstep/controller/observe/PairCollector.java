package io.lockstep.controller.observe;

import static io.lockstep.controller.observe.Families.bit;

import io.lockstep.controller.PolicyStanding;
import io.lockstep.controller.port.PairService;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.Phase;
import io.lockstep.failover.RunState;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.PairView;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.failover.app.ParityView;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every gauge, made from one look at each pair per scrape. Unknown values are NaN, never a number; nothing is shown before
 * the controller is started.
 */
final class PairCollector extends Collector {
    private static final String LEADS = "lockstep_controller_leads";
    private static final String LEADS_HELP = "1 in the controller that acts";

    private final PairService service;
    private final Clock clock;

    PairCollector(PairService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        SortedMap<String, Failover> running = service.failovers();
        List<List<MetricFamilySamples>> all =
                new ArrayList<>(running.values().stream().map(this::collect).toList());
        service.pairs().stream().filter(pair -> !running.containsKey(pair)).forEach(pair -> all.add(lacking(pair)));
        return Families.merged(all);
    }

    /** Of a pair without a controller at this moment. */
    private List<MetricFamilySamples> lacking(String pair) {
        Families families = new Families(pair);
        families.add(LEADS, LEADS_HELP, 0);
        addPolicy(families, pair);
        return families.all();
    }

    private List<MetricFamilySamples> collect(Failover failover) {
        failover.scraped();
        PairView pair = failover.pair();
        Families families = new Families(pair.pair());
        addPair(families, pair);
        addGates(families, pair);
        addReadiness(families, pair);
        addParity(families, failover.compared());
        addDrills(families, pair);
        addRuns(families, failover.runs());
        return families.all();
    }

    private void addPair(Families into, PairView pair) {
        into.add(LEADS, LEADS_HELP, bit(pair.leads()));
        into.add(
                "lockstep_journal_writable",
                "Whether the journal takes entries",
                bit(service.vitals(pair.pair()).journalWritable()));
        into.add(
                "lockstep_pair_epoch",
                "The pair's epoch",
                pair.epoch().map(Integer::doubleValue).orElse(Double.NaN));
        addPolicy(into, pair.pair());
        String active = "lockstep_pair_active";
        into.add(
                active,
                "1 for the active region",
                pair.canWrite().keySet().stream()
                        .map(region -> into.sample(active, isActive(pair, region), "region", region))
                        .toList());
    }

    private void addPolicy(Families into, String pair) {
        PolicyStanding policy = service.policy(pair);
        String info = "lockstep_policy_info";
        into.add(
                info,
                "1 for the version of the policy in force",
                List.of(into.sample(info, 1, "version", policy.version())));
        into.add(
                "lockstep_policy_refused",
                "1 while a changed policy is refused",
                bit(!policy.refused().isEmpty()));
    }

    private static double isActive(PairView pair, String region) {
        return pair.active().map(name -> bit(name.equals(region))).orElse(Double.NaN);
    }

    private static void addGates(Families into, PairView pair) {
        String gate = "lockstep_gate";
        Map<String, Sample> samples = new TreeMap<>();
        pair.gates()
                .forEach(result ->
                        samples.put(result.gate(), into.sample(gate, value(result.verdict()), "gate", result.gate())));
        into.add(gate, "1 passes, 0 fails, -1 unknown", List.copyOf(samples.values()));
    }

    private static void addReadiness(Families into, PairView pair) {
        String readiness = "lockstep_readiness";
        String why = readiness + "_why";
        List<Sample> scores = new ArrayList<>();
        List<Sample> reasons = new ArrayList<>();
        pair.readiness().forEach((category, standing) -> {
            scores.add(into.sample(readiness, standing.score(), "category", category));
            reasons.add(into.sample(why, 1, "category", category, "why", standing.why()));
        });
        into.add(readiness, "0 untested, 1 by hand, in part or too long ago, 2 by automation with evidence", scores);
        into.add(why, "1, with the reason of the score in label why", reasons);
    }

    /** Nothing of a kind that could not be compared: what is not known is not nought. */
    private void addParity(Families into, Optional<ParityView> compared) {
        String drift = "lockstep_parity_drift";
        List<Sample> samples = new ArrayList<>();
        compared.ifPresent(view -> view.kinds().forEach(kind -> {
            boolean known = kind.unknown().isEmpty();
            Map.of("missing", kind.missing(), "extra", kind.extra(), "differs", kind.differs())
                    .forEach((direction, count) -> samples.add(into.sample(
                            drift, known ? count : Double.NaN, "kind", kind.kind(), "direction", direction)));
        }));
        into.add(drift, "What the standby lacks, has alone or has otherwise, by kind", samples);
        into.add(
                "lockstep_parity_taken_back",
                "What rounds bring again and again, because somebody takes it back",
                compared.map(view -> (double) view.takenBack().size()).orElse(Double.NaN));
        into.add(
                "lockstep_parity_age_seconds",
                "Since both regions were compared",
                compared.map(view -> seconds(Duration.between(view.at(), clock.instant())))
                        .orElse(Double.NaN));
    }

    /** The lowest is the worst, so that a minimum over gates tells whether all pass. */
    private static double value(GateResult.Verdict verdict) {
        return switch (verdict) {
            case PASS -> 1;
            case FAIL -> 0;
            case UNKNOWN -> -1;
        };
    }

    private void addDrills(Families into, PairView pair) {
        into.add(
                "lockstep_drill_last_good_age_seconds",
                "Since the last drill that passed",
                pair.lastGoodDrill()
                        .map(at -> seconds(Duration.between(at, clock.instant())))
                        .orElse(Double.NaN));
        into.add(
                "lockstep_drill_overdue",
                "1 when the last good drill is older than the policy allows",
                bit(pair.drillOverdue()));
    }

    private void addRuns(Families into, List<RunView> runs) {
        Optional<RunState> newest = runs.stream().findFirst().map(RunView::state);
        String phase = "lockstep_run_phase";
        into.add(
                phase,
                "1 for the phase of the newest run",
                newest
                        .map(state -> into.sample(
                                phase,
                                1,
                                "run",
                                state.run(),
                                "mode",
                                state.plan().scope().mode().name(),
                                "phase",
                                state.phase().name()))
                        .stream()
                        .toList());
        boolean waits = runs.stream().anyMatch(run -> run.state().phase() == Phase.NEEDS_OPERATOR);
        into.add("lockstep_run_needs_operator", "1 while a run waits for a person", bit(waits));
        into.add(
                "lockstep_fence_deadline_seconds",
                "Until the fence of the open run is lifted by itself",
                newest.filter(state -> !state.phase().over())
                        .flatMap(RunState::fenceDeadline)
                        .map(at -> seconds(Duration.between(clock.instant(), at)))
                        .orElse(Double.NaN));
        into.add(
                "lockstep_fence_alarms",
                "How often the fence of the open run was seen broken",
                newest.filter(state -> !state.phase().over())
                        .map(state -> (double) state.facts().alarms().size())
                        .orElse(0.0));
        into.add(
                "lockstep_run_rto_seconds",
                "From the decision to the first good write, of the newest run that got there",
                runs.stream()
                        .flatMap(run -> run.rtoMillis().stream())
                        .findFirst()
                        .map(millis -> millis / 1000.0)
                        .orElse(Double.NaN));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
