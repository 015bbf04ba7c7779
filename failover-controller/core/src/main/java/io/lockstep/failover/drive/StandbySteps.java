package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Ends;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Proof.Counted;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.gate.MirrorGates;
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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Makes the region that was active the standby: at once after a planned run, once it has returned after another. */
final class StandbySteps {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);
    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(5);

    private final World world;
    private final Supplier<Instant> clock;

    StandbySteps(World world, Supplier<Instant> clock) {
        this.world = world;
        this.clock = clock;
    }

    /** The link in the other direction is told its offsets, and then that it may run. */
    Result start(RunState run) {
        Plan.Scope scope = run.plan().scope();
        LinkControl link = world.link(scope);
        boolean stays = !scope.fence().equals("topic-config");
        Answer<List<String>> reversed = reversed(run, link);
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

    /** An empty cluster is mirrored from the beginning, at equal offsets: there is no way back to make ready. */
    private Answer<List<String>> reversed(RunState run, LinkControl link) {
        Plan.Scope scope = run.plan().scope();
        return ReturnSteps.rebuilt(run)
                ? link.forget(scope.topics().keySet(), world.within())
                        .map(done -> List.of("the new cluster is mirrored from the beginning"))
                : link.reverse(
                        scope.epoch(),
                        scope.topics(),
                        TailSteps.leaps(run),
                        world.within().multipliedBy(4));
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
                                        : reached(run, active.stable(), maps, back))));
    }

    private Result reached(RunState run, Ends wanted, Map<PartitionId, OffsetMap> maps, LinkControl back) {
        long began = world.pause().nanos();
        while (true) {
            Result looked = StepWork.judged(standby(run), standby -> followed(wanted, standby, maps));
            if (looked instanceof Result.Done) {
                looked = mirroring(run, wanted, back);
            }
            if (!(looked instanceof Result.Unknown)) {
                return looked;
            }
            if (world.pause().nanos() - began >= ONE_ATTEMPT.toNanos()) {
                return halted(back, run.plan().scope().epoch()).orElse(looked);
            }
            if (!world.pause().forAtMost(BETWEEN_LOOKS)) {
                return DrainSteps.closing();
            }
        }
    }

    /**
     * Ends alone show nothing: a standby that holds what it should not have ends high enough, too. Once each partition is
     * being mirrored it is known how its offsets relate, so that is asked again before the ends count.
     */
    private Result mirroring(RunState run, Ends wanted, LinkControl back) {
        Plan.Scope scope = run.plan().scope();
        Set<PartitionId> partitions = Partitions.of(scope);
        return StepWork.judged(back.status(world.within()), told -> {
            GateResult seen = MirrorGates.streaming(MirrorGates.current(told, scope.epoch()), partitions.size());
            return seen.blocks()
                    ? new Result.Unknown("the link back: " + seen.observed())
                    : StepWork.judged(
                            back.maps(partitions, world.within()),
                            maps -> StepWork.judged(standby(run), standby -> followed(wanted, standby, maps)));
        });
    }

    /** A new cluster has none of the topics until the link has made them. */
    private Answer<Bounds> standby(RunState run) {
        Plan.Scope scope = run.plan().scope();
        Answer<Bounds> ends = world.regions().ends(scope.from(), scope.topics().keySet(), world.within());
        return ends instanceof Answer.Refused<Bounds>(String why) && ReturnSteps.rebuilt(run)
                ? new Answer.Unknown<>(why)
                : ends;
    }

    /** Time alone brings back no partition that its worker has halted. */
    private Optional<Result> halted(LinkControl back, int epoch) {
        return back.status(world.within()) instanceof Answer.Known<List<LinkControl.Status>>(var told)
                ? MirrorGates.current(told, epoch).stream()
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
