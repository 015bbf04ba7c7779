package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Ends;
import io.lockstep.failover.Facts;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Proof.Counted;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.Proof.TailMeasured;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.port.LinkControl;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.port.Regions.Bounds;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes the region that was active the standby: at once after a planned run, when it returns after an unplanned one. */
final class ReturnSteps {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);
    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(5);

    private final World world;
    private final Function<Plan.Scope, Answer<FencePlan>> fences;
    private final Supplier<Instant> clock;

    /** @param fences what a fence around the region that was active would change now */
    ReturnSteps(World world, Function<Plan.Scope, Answer<FencePlan>> fences, Supplier<Instant> clock) {
        this.world = world;
        this.fences = fences;
        this.clock = clock;
    }

    /** Nothing waits for this one, so it has all of its time. */
    Result awaitReturn(RunState run) {
        String region = run.plan().scope().from();
        return StepWork.result(
                world.waits().fully(region, within -> world.regions().cluster(region, within)),
                cluster -> new Proof.Returned(cluster.id()));
    }

    /** Before anything else: whoever still writes there must not. */
    Result planFence(RunState run) {
        if (fenced(run.facts())) {
            return new Result.Done(new Proof.Nothing("it was fenced by this run already"));
        }
        // An earlier attempt of this run may have put up a part of it, whatever was answered.
        return StepWork.result(
                fences.apply(run.plan().scope())
                        .map(plan -> run.facts().fence().map(plan::adopting).orElse(plan)),
                Proof.FencePlanned::new);
    }

    private static boolean fenced(Facts facts) {
        return facts.fence().isPresent() && !facts.owed();
    }

    /** Before the way back begins; from then on a limit there is the mirror's, and no fence of limits is put up again. */
    Result fence(RunState run) {
        Optional<FencePlan> fence = run.facts().fence();
        if (fence.isEmpty()) {
            return new Result.Refused("no fence is planned for the region that returned");
        }
        Plan.Scope scope = run.plan().scope();
        return StepWork.judged(
                world.pairs().read(scope.from(), world.within()),
                state -> !run.facts().owed()
                                && state.filter(each -> follows(scope, each)).isPresent()
                        ? new Result.Done(new Proof.Nothing("the way back has begun"))
                        : applied(scope, fence.get()));
    }

    private static boolean follows(Plan.Scope scope, PairState state) {
        return state.epoch() == scope.epoch() && state.active().equals(scope.to());
    }

    private Result applied(Plan.Scope scope, FencePlan fence) {
        return StepWork.judged(
                world.fence().apply(fence, world.within()),
                reading -> StepWork.judged(
                        world.probe().ask(scope.from(), scope.topics().keySet(), world.within()), admissions -> {
                            String open = FenceSteps.open(admissions);
                            if (!reading.foreign().isEmpty()) {
                                return new Result.Refused("somebody else changed the fence: " + reading.foreign());
                            }
                            return reading.complete() && open.isEmpty()
                                    ? new Result.Done(new Proof.FenceApplied(reading))
                                    : new Result.Unknown("the region that returned is not fenced yet: "
                                            + reading.missing() + reading.foreign() + " open: " + open);
                        }));
    }

    /** What it holds alone. Nothing of it is touched. Once is enough: what is mirrored back later is no tail. */
    Result measure(RunState run) {
        Optional<TailMeasured> known = run.facts().tail();
        if (known.isPresent()) {
            return new Result.Done(known.get());
        }
        Plan.Scope scope = run.plan().scope();
        return StepWork.judged(
                world.link(scope).maps(Partitions.of(scope), world.within()),
                maps -> StepWork.result(
                        world.tails()
                                .measure(
                                        scope.from(),
                                        there(run, maps),
                                        world.within().multipliedBy(12)),
                        tail -> tail));
    }

    /** What was leapt over, in the offsets of the region that returned. */
    private static SortedMap<String, Range> there(RunState run, Map<PartitionId, OffsetMap> maps) {
        SortedMap<String, Range> ranges = new TreeMap<>();
        leaps(run).forEach((partition, leap) -> {
            OffsetMap back = maps.getOrDefault(PartitionId.parse(partition), OffsetMap.identity())
                    .inverse();
            ranges.put(
                    partition,
                    new Range(
                            back.place(leap.from()).offset(),
                            back.place(leap.to()).offset()));
        });
        return ranges;
    }

    Result export(RunState run) {
        Optional<TailMeasured> tail = run.facts().tail();
        if (tail.isEmpty()) {
            return new Result.Refused("the tail was not measured");
        }
        return StepWork.result(
                world.tails()
                        .export(
                                run.plan().scope().from(),
                                run.run(),
                                tail.get(),
                                world.within().multipliedBy(60)),
                exported -> exported);
    }

    private static SortedMap<String, Range> leaps(RunState run) {
        return run.facts().leapt().map(Proof.Leapt::ranges).orElseGet(TreeMap::new);
    }

    /** The link in the other direction is told its offsets, and then that it may run. */
    Result start(RunState run) {
        Plan.Scope scope = run.plan().scope();
        LinkControl link = world.link(scope);
        boolean stays = !scope.fence().equals("topic-config");
        Answer<List<String>> reversed = link.reverse(
                scope.epoch(), scope.topics(), leaps(run), world.within().multipliedBy(4));
        return StepWork.judged(
                reversed,
                notes -> StepWork.judged(
                        link.withdraw(world.within()),
                        withdrawn -> StepWork.judged(
                                stays ? new Answer.Known<>(true) : makeRoom(run),
                                room -> StepWork.result(
                                        world.pairs().write(scope.from(), state(run), world.within()),
                                        done -> new Proof.ReverseStarted(stays, notes)))));
    }

    /** A fence of limits stops the mirror too, and the mirror would take it for what was there before. */
    private Answer<Boolean> makeRoom(RunState run) {
        Optional<FencePlan> fence = run.facts().fence();
        return fence.isEmpty()
                ? new Answer.Known<>(true)
                : world.fence()
                        .lift(fence.get(), world.within())
                        .then(reading -> reading.lifted()
                                ? new Answer.Known<>(true)
                                : new Answer.Unknown<>(reading.standing() + " parts of the fence are still there"));
    }

    private PairState state(RunState run) {
        Plan.Scope scope = run.plan().scope();
        return new PairState(scope.to(), scope.epoch(), run.run(), clock.get().toString());
    }

    /**
     * The new standby reaches what the new active region held when this began: while applications write, it never holds
     * what that region holds right now.
     */
    Result awaitReverse(RunState run) {
        Plan.Scope scope = run.plan().scope();
        LinkControl back = world.links().between(scope.to(), scope.from());
        return StepWork.judged(
                world.regions().ends(scope.to(), scope.topics().keySet(), world.within()),
                active -> StepWork.judged(
                        back.maps(Partitions.of(scope), world.within()),
                        maps -> StepWork.judged(
                                back.workers(world.within()),
                                workers -> workers == 0
                                        ? new Result.Unknown("no worker runs the link back yet")
                                        : reached(scope, active.stable(), maps))));
    }

    private Result reached(Plan.Scope scope, Ends wanted, Map<PartitionId, OffsetMap> maps) {
        long began = world.pause().nanos();
        while (true) {
            Result looked = StepWork.judged(
                    world.regions().ends(scope.from(), scope.topics().keySet(), world.within()),
                    standby -> followed(wanted, standby, maps));
            if (!(looked instanceof Result.Unknown)) {
                return looked;
            }
            if (world.pause().nanos() - began >= ONE_ATTEMPT.toNanos()) {
                return halted(world.links().between(scope.to(), scope.from())).orElse(looked);
            }
            if (!world.pause().forAtMost(BETWEEN_LOOKS)) {
                return DrainSteps.closing();
            }
        }
    }

    /** Time alone brings back no partition that its worker has halted. */
    private Optional<Result> halted(LinkControl back) {
        return back.status(world.within()) instanceof Answer.Known<List<LinkControl.Status>>(var told)
                ? told.stream()
                        .flatMap(worker -> worker.halted().entrySet().stream())
                        .map(each -> (Result) new Result.Refused(
                                "partition " + each.getKey() + " of the link back is halted: " + each.getValue()))
                        .findFirst()
                : Optional.empty();
    }

    private static Result followed(Ends wanted, Bounds standby, Map<PartitionId, OffsetMap> maps) {
        Map<PartitionId, Long> there = standby.ends().byPartition();
        SortedMap<String, Counted> counted = new TreeMap<>();
        List<String> behind = new ArrayList<>();
        wanted.byPartition().forEach((partition, end) -> {
            long place = maps.getOrDefault(partition, OffsetMap.identity())
                    .place(end)
                    .offset();
            long reached = there.getOrDefault(partition, 0L);
            counted.put(partition.toString(), new Counted(end, reached, place - end));
            if (reached < place) {
                behind.add(partition + " by " + (place - reached));
            }
        });
        return behind.isEmpty()
                ? new Result.Done(new Proof.Reprotected(counted))
                : new Result.Unknown("the new standby is behind: "
                        + String.join(", ", behind.subList(0, Math.min(5, behind.size()))));
    }
}
