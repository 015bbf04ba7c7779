package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.Proof.TailMeasured;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.plan.LongTails;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What the region that returned holds alone: counted, kept, and, where it is longer than the leap, decided about. */
final class TailSteps {
    private final World world;

    TailSteps(World world) {
        this.world = world;
    }

    /** What it holds alone. Nothing of it is touched. Once is enough: what is mirrored back later is no tail. */
    Result measure(RunState run) {
        if (ReturnSteps.rebuilt(run)) {
            return ReturnSteps.nothingOwed(run);
        }
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
        if (ReturnSteps.rebuilt(run)) {
            return ReturnSteps.nothingOwed(run);
        }
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

    /** By partition, in offsets of the region that was promoted. */
    static SortedMap<String, Range> leaps(RunState run) {
        return run.facts().leapt().map(Proof.Leapt::ranges).orElseGet(TreeMap::new);
    }

    /** Only a person may give up equal offsets; what is exported by then is the same whatever is decided. */
    Result judge(RunState run) {
        if (ReturnSteps.rebuilt(run)) {
            return ReturnSteps.nothingOwed(run);
        }
        if (run.facts().without(StepKind.JUDGE_TAIL)) {
            return new Result.Done(new Proof.Nothing("it was accepted that offsets differ"));
        }
        return compared(
                run,
                tails -> tails.open().isEmpty()
                        ? new Result.Done(new Proof.Nothing("what was leapt over has room for every tail"))
                        : new Result.Refused(tails.words(run.plan().scope().from())));
    }

    /** Written down before the way back is made ready, which carries it over. */
    Result shift(RunState run) {
        if (ReturnSteps.rebuilt(run)) {
            return ReturnSteps.nothingOwed(run);
        }
        return compared(run, tails -> {
            if (tails.open().isEmpty()) {
                return new Result.Done(new Proof.OffsetsShifted(tails.shifts()));
            }
            if (!run.facts().without(StepKind.JUDGE_TAIL)) {
                return new Result.Refused(
                        "nobody accepted it: " + tails.words(run.plan().scope().from()));
            }
            Answer<Boolean> noted = world.link(run.plan().scope())
                    .shift(tails.open(), world.within().multipliedBy(4));
            return StepWork.result(noted, done -> new Proof.OffsetsShifted(tails.shifts()));
        });
    }

    private Result compared(RunState run, Function<LongTails, Result> judge) {
        Optional<TailMeasured> tail = run.facts().tail();
        if (tail.isEmpty()) {
            return new Result.Refused("the tail was not measured");
        }
        Plan.Scope scope = run.plan().scope();
        return StepWork.judged(
                world.link(scope).maps(Partitions.of(scope), world.within()),
                maps -> judge.apply(LongTails.of(leaps(run), tail.get().partitions(), maps)));
    }
}
