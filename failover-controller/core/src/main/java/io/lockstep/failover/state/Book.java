package io.lockstep.failover.state;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.Approval;
import io.lockstep.failover.Clusters;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Happening.DrillBegun;
import io.lockstep.failover.Happening.DrillEnded;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the journal tells: plans, approvals, runs, drills, and what protects a standby. Built by taking what happened, in
 * order. For one thread.
 */
public final class Book {
    private static final Set<Phase> CHANGED_NOTHING = EnumSet.of(Phase.ABORTED, Phase.REJECTED, Phase.EXPIRED);

    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private final Map<String, List<Approval>> approvals = new LinkedHashMap<>();
    private final Map<String, RunState> runs = new LinkedHashMap<>();
    private final Map<String, String> keys = new TreeMap<>();
    private final Map<String, String> requesters = new TreeMap<>();
    private final Map<String, Instant> opened = new TreeMap<>();
    private final Map<String, Drill> drills = new LinkedHashMap<>();
    private final Timelines timelines = new Timelines();
    private final Map<String, Promotion> promoted = new LinkedHashMap<>();
    private final Map<String, Long> audited = new TreeMap<>();
    private final Shelter shelter = new Shelter();
    private final Set<String> weighed = new TreeSet<>();

    /**
     * A phase that a run entered, or a repetition inside one.
     *
     * @param afterMillis since what happened to the run before
     */
    public record Entered(Phase phase, Instant at, String reason, long afterMillis) {}

    /** A run made this region the active one. */
    public record Promotion(String run, String region, int epoch, Instant at) {}

    /** The same, apart from this one: for other threads to read. */
    public Book copy() {
        Book copy = new Book();
        copy.plans.putAll(plans);
        approvals.forEach((plan, all) -> copy.approvals.put(plan, new ArrayList<>(all)));
        copy.runs.putAll(runs);
        copy.keys.putAll(keys);
        copy.requesters.putAll(requesters);
        copy.opened.putAll(opened);
        copy.drills.putAll(drills);
        copy.timelines.takeAll(timelines);
        copy.promoted.putAll(promoted);
        copy.audited.putAll(audited);
        copy.shelter.takeAll(shelter);
        copy.weighed.addAll(weighed);
        return copy;
    }

    /** A drill and, once it is over, what came out. */
    public record Drill(Instant begun, DrillBegun what, Optional<DrillEnded> outcome, Optional<Instant> ended) {}

    /** Takes what happened next. */
    public void take(String run, Happening happening, Instant at) {
        switch (happening) {
            case Happening.Planned planned -> plans.put(planned.plan().id(), planned.plan());
            case Happening.Approved approved ->
                approvals
                        .computeIfAbsent(approved.plan(), plan -> new ArrayList<>())
                        .add(approved.approval());
            case Happening.Opened order -> open(order, at);
            case Happening.Moved moved -> move(run, moved, at);
            case Happening.Protecting protecting -> shelter.protect(protecting.plan());
            case Happening.Unprotected gone -> shelter.unprotect(gone.region());
            case Happening.Met met -> shelter.meet(met.region(), met.cluster());
            case DrillBegun begun ->
                drills.put(begun.drill(), new Drill(at, begun, Optional.empty(), Optional.empty()));
            case DrillEnded ended -> {
                shelter.drillEnded();
                leave(at);
                drills.computeIfPresent(
                        ended.drill(),
                        (id, drill) -> new Drill(drill.begun(), drill.what(), Optional.of(ended), Optional.of(at)));
            }
            case Happening.Withholding held -> shelter.withhold(held);
            case Happening.Aligning aligning -> {}
            case Happening.Aligned aligned -> {}
            case Happening.Mended mended -> {}
            case Happening.Located located -> {}
            case Happening.Weighed(var regions, List<String> unseen) -> {
                if (unseen.isEmpty()) {
                    weighed.add(run);
                }
            }
            case Happening.TakenOver taken -> {}
            case Happening.Audited calls -> audited.merge(calls.instance(), calls.number(), Math::max);
        }
    }

    /** The canaries are gone: nothing could end their run any more, and as long as it is open no drill can begin. */
    private void leave(Instant at) {
        runs.replaceAll((id, state) -> {
            boolean open = state.plan().scope().mode() == Mode.DRILL_SHADOW
                    && !state.phase().over();
            if (!open) {
                return state;
            }
            RunState left = state.left("its drill is over, it stood in " + state.phase() + ": " + state.reason());
            timelines.enter(left, at, -1);
            return left;
        });
    }

    private void open(Happening.Opened order, Instant at) {
        Plan plan = plan(order.plan())
                .orElseThrow(() -> new IllegalStateException(
                        "run " + order.run() + " is of a plan that the journal" + " does not hold: " + order.plan()));
        runs.put(order.run(), RunState.of(order.run(), plan, approvals(plan.id())));
        keys.put(order.key(), order.run());
        requesters.put(order.run(), order.by());
        opened.put(order.run(), at);
    }

    private void move(String run, Happening.Moved moved, Instant at) {
        RunState state = run(run).orElseThrow(
                        () -> new IllegalStateException("the journal tells of run " + run + " before it was opened"));
        if (!(RunMachine.step(state, moved.event()) instanceof Step.Taken taken)
                || taken.next().phase() != moved.to()) {
            throw new IllegalStateException("the journal takes run " + run + " from " + moved.from() + " to "
                    + moved.to() + " by " + moved.event().trigger() + ", and this version would not. Only the version"
                    + " that wrote it reads this journal");
        }
        runs.put(run, taken.next());
        timelines.enter(taken.next(), at, moved.afterMillis());
        shelter.move(state, moved, taken.next());
        if (moved.to() == Phase.PROMOTED && moved.from() != Phase.PROMOTED) {
            Plan.Scope scope = state.plan().scope();
            promoted.put(scope.pair(), new Promotion(run, scope.to(), scope.epoch(), at));
        }
    }

    /** Everything that happened to a run, in order. */
    public List<Entered> timeline(String run) {
        return timelines.of(run);
    }

    public Optional<Plan> plan(String id) {
        return Optional.ofNullable(plans.get(id));
    }

    public List<Approval> approvals(String plan) {
        return List.copyOf(approvals.getOrDefault(plan, List.of()));
    }

    public Optional<RunState> run(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    /** The run that this key opened. */
    public Optional<String> runOf(String key) {
        return Optional.ofNullable(keys.get(key));
    }

    /** Who asked for a run. */
    public String requester(String run) {
        return requesters.getOrDefault(run, "");
    }

    /** When a run was ordered. */
    public Instant opened(String run) {
        Instant at = opened.get(run);
        if (at == null) {
            throw new IllegalArgumentException("the journal does not tell of run " + run);
        }
        return at;
    }

    /** The run of this pair that is not over; there is one at most. */
    public Optional<RunState> openRun(String pair) {
        return runs.values().stream()
                .filter(state -> state.plan().scope().pair().equals(pair))
                .filter(state -> !state.phase().over())
                .findFirst();
    }

    /**
     * The run after which this pair has no standby, because somebody gave up the region that it left. It is over, and is
     * taken up again when that region is to become the standby after all.
     */
    public Optional<RunState> unprotected(String pair) {
        return runs.values().stream()
                .filter(state -> state.plan().scope().pair().equals(pair))
                .filter(state -> !CHANGED_NOTHING.contains(state.phase()))
                .reduce((before, after) -> after)
                .filter(state -> state.phase() == Phase.UNPROTECTED);
    }

    /** All runs, oldest first. */
    public List<RunState> runs() {
        return List.copyOf(runs.values());
    }

    /** How a pair's active region changed last. */
    public Optional<Promotion> lastPromotion(String pair) {
        return Optional.ofNullable(promoted.get(pair));
    }

    /** What stands around a region's topics as its protection. */
    public Optional<FencePlan> protection(String region) {
        return shelter.protection(region);
    }

    /** Rights to write that the next promotion of the region opens. */
    public List<AclEntry> withheld(String region) {
        return shelter.withheld(region);
    }

    /** Whether a run's evidence tells what the pair's topics take in both regions. */
    public boolean weighed(String run) {
        return weighed.contains(run);
    }

    /** The clusters that were met under a region's name. */
    public Clusters clusters(String region) {
        return shelter.clusters(region);
    }

    /** The same around the canaries of the shadow drill that goes on. */
    public Optional<FencePlan> protectionOfDrill(String region) {
        return shelter.ofDrill(region);
    }

    /** The number of the last calls of this instance that the journal holds; -1 where it holds none. */
    public long audited(String instance) {
        return audited.getOrDefault(instance, -1L);
    }

    /** All drills, oldest first. */
    public Map<String, Drill> drills() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(drills));
    }
}
