package io.lockstep.failover.sim;

import io.lockstep.failover.Approval;
import io.lockstep.failover.Decision;
import io.lockstep.failover.Event;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.Happening;
import io.lockstep.failover.LossBound;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Need;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whoever plans, approves, begins, cancels and decides: patient, and with a key for each run. */
final class SimPeople {
    static final long FENCE_MS = 25_000;
    static final long OBSERVE_MS = 1_500;
    private static final int EVERY_MS = 300;
    private static final int THINKING = 8;
    private static final int TRIES = 3;
    private static final int HOPELESS = 12;

    private final SimWorld world;
    private final Map<StepKind, Integer> tried = new EnumMap<>(StepKind.class);
    private int stage;
    private int approving;
    private boolean cancelled;
    private final Deque<Happening> first = new ArrayDeque<>();
    private @Nullable Plan plan;

    SimPeople(SimWorld world) {
        this.world = world;
    }

    void begin() {
        if (world.script().fence().equals("acl")) {
            FencePlan fence = new SimFence(world, "acl").planned(world.region("west"), topics(SimWorld.PAIR));
            fence.changes().forEach(each -> world.region("west").entries.put(SimFence.key(each), each.after()));
            first.add(new Happening.Protecting(fence));
        }
        world.regions().forEach(region -> first.add(new Happening.Met(region.name, region.cluster)));
        world.queue().in(1_500, this::turn);
    }

    boolean done() {
        return stage >= world.script().modes().size();
    }

    private void turn() {
        world.leader().ifPresent(this::turn);
        world.queue().in(EVERY_MS, this::turn);
    }

    private void turn(SimController leader) {
        if (done()) {
            return;
        }
        Plan now = plan;
        Happening next = first.peek();
        if (next != null) {
            if (leader.keep(next, "")) {
                first.remove();
            }
        } else if (now == null) {
            plan = planned(world.script().modes().get(stage)).orElse(null);
        } else if (leader.book().plan(now.id()).isEmpty()) {
            leader.keep(new Happening.Planned(now), "");
        } else if (leader.book().runOf("key-" + now.id()).isEmpty()) {
            open(leader, now);
        } else {
            leader.book().run(run(now)).ifPresent(run -> lead(leader, run));
        }
    }

    private static String run(Plan plan) {
        return "run-" + plan.id();
    }

    private void open(SimController leader, Plan now) {
        if (leader.book().openRun(now.scope().pair()).isEmpty()) {
            leader.keep(new Happening.Opened(run(now), now.id(), "ann", "key-" + now.id()), run(now));
        }
    }

    /** What is frozen; an unplanned run begins with the loss of a region, or with the belief in one. */
    private Optional<Plan> planned(Mode mode) {
        String pair = mode == Mode.DRILL_SHADOW ? SimWorld.DRILL : SimWorld.PAIR;
        SimRegion from = active(pair);
        SimRegion to = world.other(from.name);
        if (mode.blind() && world.script().killed()) {
            long back = 5_000 + world.random().nextInt(60_000);
            if (!new SimMisfortune(world).leave(from, back)) {
                return Optional.empty();
            }
        }
        int epoch = Math.max(world.epoch(from, pair), world.epoch(to, pair)) + 1;
        Plan.Scope scope = new Plan.Scope(
                pair,
                mode,
                from.name,
                to.name,
                epoch,
                world.topics(pair),
                new TreeSet<>(List.of(SimWorld.GROUP)),
                world.script().fence(),
                world.script().gateway() && pair.equals(SimWorld.PAIR)
                        ? List.of("gateway", "record")
                        : List.of("record"),
                world.script().approvals(),
                new Plan.Budgets(FENCE_MS, 1_500, 4_000, OBSERVE_MS, 20_000, 100));
        LossBound loss = mode.blind() ? generous(world.samples().bound(scope)) : LossBound.NONE;
        String id = "p" + stage;
        Instant at = world.utc();
        return Optional.of(new Plan(
                id,
                "hash-" + id,
                scope,
                List.of(SimGates.gate(GateResult.Verdict.PASS)),
                loss,
                mode.blind() ? Optional.of("the region is gone") : Optional.empty(),
                1_000,
                "ann",
                at));
    }

    /** Most accept what may have been written since; a few do not, and their run must not promote over it. */
    private LossBound generous(LossBound bound) {
        java.util.SortedMap<String, LossBound.Bound> more = new java.util.TreeMap<>(bound.partitions());
        long extra = world.random().nextInt(5) == 0 ? 0 : 60;
        more.replaceAll(
                (name, each) -> new LossBound.Bound(each.mirrored(), each.known() + extra, each.most() + extra));
        return new LossBound(more);
    }

    private SimRegion active(String pair) {
        SimRegion east = world.region("east");
        SimRegion west = world.region("west");
        SimRegion newer = world.epoch(west, pair) > world.epoch(east, pair) ? west : east;
        return world.region(
                Optional.ofNullable(newer.pairs.get(pair)).orElseThrow().active());
    }

    private TreeSet<String> topics(String pair) {
        return new TreeSet<>(world.topics(pair).keySet());
    }

    private void lead(SimController leader, RunState run) {
        if (run.phase() == Phase.UNPROTECTED) {
            protectAnew(leader, run);
            return;
        }
        if (run.phase().over()) {
            world.note("people: " + run.run() + " is " + run.phase());
            stage = run.phase() == Phase.PROTECTED
                    ? stage + 1
                    : world.script().modes().size();
            plan = null;
            tried.clear();
            approving = 0;
            return;
        }
        boolean late = run.facts().fence().isPresent()
                && (!world.script().faults() || world.random().nextInt(20) == 0);
        if (world.script().cancelled() && !cancelled && late) {
            cancelled = true;
            leader.submit(run.run(), new Event.Cancel(world.utc(), "ann", "changed her mind"));
            return;
        }
        switch (run.phase()) {
            case PLANNED -> leader.submit(run.run(), new Event.Begin(world.utc(), "ann"));
            case AWAITING_APPROVAL -> approve(leader, run);
            case REPROTECTING -> despair(leader, run);
            case NEEDS_OPERATOR -> run.need().ifPresent(need -> decide(leader, run, need));
            default -> {}
        }
    }

    /** Nobody waits for the region any more, or so she says. */
    private void despair(SimController leader, RunState run) {
        boolean gone = !world.region(run.plan().scope().from()).up;
        if (gone && world.script().chaos() && world.random().nextInt(40) == 0) {
            leader.submit(run.run(), new Event.Decide(world.utc(), "ann", Decision.ACCEPT, "it is gone for good"));
        }
    }

    /** Where a fence is owed nobody has to be asked, as long as it is the same cluster. */
    private void protectAnew(SimController leader, RunState run) {
        SimRegion region = world.region(run.plan().scope().from());
        List<String> met = leader.book().clusters(region.name).met();
        boolean same = !met.isEmpty() && met.getLast().equals(region.cluster);
        if (region.up && !(run.facts().owed() && same) && world.random().nextInt(THINKING) == 0) {
            leader.submit(run.run(), new Event.Decide(world.utc(), "ann", Decision.RETRY, "it is there again"));
        }
    }

    /** Ann tries it herself first. */
    private void approve(SimController leader, RunState run) {
        String by = List.of("ann", "bob", "bob", "cem").get(approving++ % 4);
        Instant now = world.utc();
        leader.submit(
                run.run(),
                new Event.Approve(now, new Approval(by, run.plan().hash(), now, now.plus(Duration.ofSeconds(15)))));
    }

    private void decide(SimController leader, RunState run, Need need) {
        if (world.random().nextInt(THINKING) != 0) {
            return;
        }
        repair(run);
        int before = tried.merge(need.step(), 1, Integer::sum);
        if (before > HOPELESS && world.invariants().excused()) {
            world.note("people: " + need + " is nothing that a run can put right");
            stage = world.script().modes().size();
            return;
        }
        boolean without = need.step() == StepKind.AWAIT_RETURN
                || before > TRIES && need.step().acceptable();
        Decision decision = without ? Decision.ACCEPT : Decision.RETRY;
        leader.submit(run.run(), new Event.Decide(world.utc(), "ann", decision, "as the runbook says"));
    }

    /** The fence is put up again as it was. */
    private void repair(RunState run) {
        run.facts().fence().filter(fence -> !run.phase().reversible()).ifPresent(fence -> {
            SimRegion region = world.region(fence.region());
            boolean lifting =
                    run.need().map(Need::from).filter(Phase.ABORTING::equals).isPresent();
            if (region.up && !lifting) {
                fence.changes().forEach(each -> region.entries.put(SimFence.key(each), each.after()));
            }
        });
    }

    @Override
    public String toString() {
        return "nobody could finish stage " + stage + " with " + plan;
    }
}
