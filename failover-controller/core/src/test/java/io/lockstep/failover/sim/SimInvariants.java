package io.lockstep.failover.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Approval;
import io.lockstep.failover.Event;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.drive.RunDriver.Written;
import io.lockstep.failover.journal.Chain;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.state.Book;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The promises of a run, by their numbers in the design, looked at after everything that happens; and that nobody is asked
 * about something that the run brought about itself (ASKS).
 */
final class SimInvariants {
    /** What a step and its attempts take, beyond the deadline, before the undo has its turn. */
    private static final long BOUND_MS = 25_000;

    private final SimWorld world;
    private final SimLosses losses;
    private final SimConvergence convergence;
    private final SimTimes times;
    private final SimHolds clients;
    private final Set<String> proven = new HashSet<>();
    private final Map<String, Long> fencedFor = new HashMap<>();
    private final List<String> causes = new ArrayList<>();
    private @Nullable RunState open;
    private long looked;

    SimInvariants(SimWorld world) {
        this.world = world;
        this.losses = new SimLosses(world);
        this.convergence = new SimConvergence(world);
        this.times = new SimTimes(world);
        this.clients = new SimHolds(world);
    }

    /** Something was done to the world that a run cannot put right by itself. */
    void caused(String cause) {
        world.note("cause: " + cause);
        causes.add(cause);
    }

    SimTimes times() {
        return times;
    }

    boolean excused() {
        return !causes.isEmpty();
    }

    /** After everything that happens. */
    void check() {
        long passed = world.queue().now() - looked;
        looked = world.queue().now();
        convergence.check();
        RunState run = open;
        if (run != null) {
            oneSideOpen(run);
            fenceIsShort(run, passed);
            shadowTouchesNothing(run);
        }
    }

    /** I13: on its way, no step of a blind run waits more than once in full for the region that is gone. */
    void performed(Plan.Scope scope, StepKind step, int silences) {
        boolean onTheWay = step.ordinal() < StepKind.WATCH.ordinal();
        world.require(
                "I13",
                !scope.mode().blind() || !onTheWay || silences <= 1,
                () -> step + " waited " + silences + " times for " + scope.from());
    }

    /** I1. */
    private void oneSideOpen(RunState run) {
        Plan.Scope scope = run.plan().scope();
        boolean unfenced = scope.mode().blind()
                && (run.facts().owed() || run.facts().fence().isEmpty());
        if (scope.pair().equals(SimWorld.PAIR) && !unfenced && causes.isEmpty()) {
            world.require(
                    "I1",
                    !(takes(scope.from(), scope) && takes(scope.to(), scope)),
                    () -> "both regions take records in " + run.phase());
        }
    }

    private boolean takes(String name, Plan.Scope scope) {
        SimRegion region = world.region(name);
        return scope.topics().keySet().stream()
                .anyMatch(topic -> region.admits(topic)
                        && !(scope.fence().equals("topic-config") && region.mirrors.contains(topic)));
    }

    /** I7: as long as anybody acts and the region answers, the fence is up for its budget and what it takes to lift it. */
    private void fenceIsShort(RunState run, long passed) {
        Optional<FencePlan> fence = run.facts().fence();
        boolean before = run.phase().reversible() || run.phase() == Phase.ABORTING;
        if (fence.isEmpty() || !before || run.facts().owed()) {
            return;
        }
        SimRegion region = world.region(fence.get().region());
        boolean stands = fence.get().changes().stream()
                .anyMatch(each -> each.after().equals(region.entries.get(SimFence.key(each))));
        boolean acted = world.leader().isPresent() && region.up;
        if (stands && acted) {
            long sum = fencedFor.merge(run.run(), passed, Long::sum);
            world.require(
                    "I7",
                    sum < SimPeople.FENCE_MS + BOUND_MS,
                    () -> "fenced for " + sum + " ms before " + "the point of no return, now in " + run.phase());
        }
    }

    /** I12. */
    private void shadowTouchesNothing(RunState run) {
        if (run.plan().scope().pair().equals(SimWorld.DRILL)) {
            world.require(
                    "I12",
                    world.regions().stream().allMatch(region -> world.epoch(region, SimWorld.PAIR) == 1)
                            && world.region("east").admits("orders"),
                    () -> "a shadow drill changed production");
        }
    }

    /** I2 and I5, before it is written. */
    void raised(SimController owner, String region, String pair, PairState state) {
        PairState there = world.region(region).pairs.get(pair);
        world.require("I5", there == null || state.epoch() >= there.epoch(), () -> there + " to " + state);
        times.utc(Instant.parse(state.at()));
        RunState run = open;
        world.require("I6", run != null && run.run().equals(state.run()), () -> state + " beside " + run);
        if (run != null && state.active().equals(run.plan().scope().to()) && run.phase() == Phase.PROMOTING) {
            boolean blind = run.plan().scope().mode().blind()
                    && run.plan().acceptedLoss().isPresent()
                    && run.facts().loss().isPresent();
            boolean accepted = run.facts().accepted().stream().anyMatch(each -> each.startsWith("PROVE_FENCE"));
            world.require(
                    "I2",
                    blind || accepted || proven.contains(owner.name() + run.run()),
                    () -> owner.name() + " promotes without having seen the fence");
        }
    }

    /** I9: what is ordered stands in the journal. */
    void ordered(SimController owner, RunState run, StepKind step) {
        times.ordered(owner, run, step);
        List<JournalEntry> entries = world.copies().of(owner.journal().arbiter());
        boolean stands = !entries.isEmpty()
                && HappeningJson.read(entries.getLast()) instanceof Happening.Moved moved
                && moved.to() == run.phase()
                && moved.orders().contains(step.name());
        world.require(
                "I9",
                stands,
                () -> step + " begins, and the journal ends with "
                        + (entries.isEmpty() ? "nothing" : entries.getLast().toString()));
    }

    void written(SimController owner, Written written) {
        times.written(owner, written);
        Book book = owner.book();
        if (!(written.happening() instanceof Happening.Moved moved)) {
            return;
        }
        RunState run = book.run(written.run()).orElseThrow();
        open = run.phase().over() ? null : run;
        world.note(owner.name() + " " + moved.from() + " -> " + moved.to() + ": " + SimTrace.brief(moved.reason()));
        long others = book.runs().stream()
                .filter(each ->
                        each.plan().scope().pair().equals(run.plan().scope().pair()))
                .filter(each -> !each.phase().over())
                .count();
        world.require("I6", others <= 1, () -> others + " runs are open");
        convergence.moves(run);
        clients.moved(run, moved);
        judged(owner, run, moved);
        if (moved.from() != moved.to()) {
            entered(owner, run, moved);
        }
    }

    void passed(SimGateway gateway, SimRegion region) {
        clients.passed(gateway, region);
    }

    private void judged(SimController owner, RunState run, Happening.Moved moved) {
        if (!(moved.event() instanceof Event.Ended(var at, StepKind step, int attempt, Result result))) {
            return;
        }
        switch (result) {
            case Result.Done(Proof.GatesHeld(List<GateResult> gates)) ->
                world.require("I3", gates.stream().noneMatch(GateResult::blocks), () -> "passed " + gates);
            case Result.Done(Proof.FenceProven fence) -> proven.add(owner.name() + run.run());
            case Result.Unknown(String why) ->
                world.require(
                        "I4",
                        moved.from() == moved.to() || attempt + 1 >= step.attempts(),
                        () -> step + " was not certain once, and the run left " + moved.from());
            case Result.Refused(String why) ->
                world.require(
                        "ASKS",
                        moved.to() != Phase.NEEDS_OPERATOR
                                || excused()
                                || world.faults().refused > 0
                                || step == StepKind.JUDGE_TAIL
                                || why.contains("halted")
                                || why.contains("cluster"),
                        () -> step + " is refused although nobody did anything: " + why);
            default -> {}
        }
    }

    private void entered(SimController owner, RunState run, Happening.Moved moved) {
        switch (moved.to()) {
            case FENCING -> agreed(run, moved);
            case ABORTED -> exactlyUndone(owner, run);
            case PROMOTED -> {
                convergence.promoted(run);
                losses.nothing(run, excused());
            }
            case PROTECTED -> {
                losses.listed(run, excused());
                convergence.isProtected(run, excused());
            }
            default -> {}
        }
    }

    /** I10. */
    private void agreed(RunState run, Happening.Moved moved) {
        if (moved.from() == Phase.PLANNED || moved.from() == Phase.AWAITING_APPROVAL) {
            long people = run.approvals().stream()
                    .filter(each -> each.planHash().equals(run.plan().hash()))
                    .filter(each -> moved.event().at().isBefore(each.expires()))
                    .map(Approval::by)
                    .filter(by -> !by.equals(run.plan().by()))
                    .distinct()
                    .count();
            world.require("I10", people >= run.plan().scope().approvals(), () -> people + " agreed");
        }
    }

    /** I8: only what others did is there, and what an earlier run left. */
    private void exactlyUndone(SimController owner, RunState run) {
        if (run.facts().accepted().stream().anyMatch(each -> each.startsWith("LIFT_FENCE"))) {
            return;
        }
        SimRegion region = world.region(run.plan().scope().from());
        SortedMap<String, String> expected = of(run, region.theirs);
        owner.book()
                .protection(region.name)
                .ifPresent(left -> left.changes().forEach(each -> expected.put(SimFence.key(each), each.after())));
        SortedMap<String, String> there = of(run, region.entries);
        world.require("I8", there.equals(expected), () -> there + " instead of " + expected);
    }

    private static SortedMap<String, String> of(RunState run, SortedMap<String, String> entries) {
        SortedMap<String, String> ours = new TreeMap<>();
        entries.forEach((key, value) -> {
            if (run.plan().scope().topics().keySet().stream()
                    .anyMatch(topic -> key.startsWith("topic " + topic + "|"))) {
                ours.put(key, value);
            }
        });
        return ours;
    }

    /** The journal alone gives the same book again. */
    void checkEnd() {
        List<JournalEntry> entries = world.copies().longest();
        assertThat(Chain.verify(SimWorld.PAIR, entries)).isInstanceOf(Chain.Verdict.Intact.class);
        Book again = new Book();
        entries.forEach(entry -> again.take(entry.run(), HappeningJson.read(entry), entry.at()));
        world.leader()
                .filter(leader -> leader.journal().owned())
                .ifPresent(leader -> world.require(
                        "BOOK",
                        again.runs().equals(leader.book().runs()),
                        () -> again.runs() + " instead of " + leader.book().runs()));
    }
}
