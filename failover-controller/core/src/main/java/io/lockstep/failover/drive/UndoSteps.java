package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.port.LinkControl;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.offsets.PartitionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Undoes what a run changed before the point of no return, the last change first. */
final class UndoSteps {
    private static final String OF_LIMITS = "topic-config";
    private static final int SOON = 4;

    private final World world;
    private final Supplier<Instant> clock;

    UndoSteps(World world, Supplier<Instant> clock) {
        this.world = world;
        this.clock = clock;
    }

    /**
     * An active region does not stay fenced because the other one does not answer, nor because its fence is one of
     * limits, which refuses markers, too.
     */
    Result undoSealSoon(RunState run) {
        if (run.facts().sealOrdered() && run.plan().scope().fence().equals(OF_LIMITS)) {
            return later("a fence of limits refuses the markers that it takes");
        }
        return switch (undoSeal(run)) {
            case Result.Done done -> done;
            case Result.Unknown unknown when run.attempt() + 1 < SOON -> unknown;
            case Result.Unknown(String why) -> later(why);
            case Result.Refused(String why) -> later(why);
        };
    }

    private static Result later(String why) {
        return new Result.Done(new Proof.Nothing("the seal is undone after the fence: " + why));
    }

    /**
     * A seal cannot be taken back, so the link goes on under the epoch that it was sealed with. Each seal took an offset
     * of the target; the source gets a marker in the same place while it is still fenced, so that both stay equal.
     */
    Result undoSeal(RunState run) {
        if (!run.facts().sealOrdered()) {
            return new Result.Done(new Proof.Nothing("the link is not asked to seal itself"));
        }
        Plan.Scope scope = run.plan().scope();
        LinkControl link = world.link(scope);
        List<String> notes = new ArrayList<>();
        return StepWork.judged(
                link.progress(run.run(), world.within()),
                progress -> StepWork.judged(
                        marked(scope, link, marking(run, progress), notes), marks -> unlessMore(run, progress, notes)));
    }

    private static TreeSet<PartitionId> marking(RunState run, LinkControl.Progress progress) {
        TreeSet<PartitionId> sealed = new TreeSet<>(progress.sealed().keySet());
        run.facts().sealed().ifPresent(ends -> sealed.addAll(ends.byPartition().keySet()));
        sealed.removeAll(progress.weak().keySet());
        return sealed;
    }

    /** Workers may seal until they are told that nobody asks for it any more. */
    private Result unlessMore(RunState run, LinkControl.Progress before, List<String> notes) {
        LinkControl link = world.link(run.plan().scope());
        return StepWork.judged(link.progress(run.run(), world.within()), now -> {
            TreeSet<PartitionId> more = marking(run, now);
            more.removeAll(marking(run, before));
            return more.isEmpty()
                    ? goOn(run, link, notes)
                    : new Result.Unknown("these were sealed while others were undone: " + more);
        });
    }

    private Answer<Boolean> marked(
            Plan.Scope scope, LinkControl link, TreeSet<PartitionId> sealed, List<String> notes) {
        if (sealed.isEmpty()) {
            return new Answer.Known<>(true);
        }
        Answer<LinkControl.Sealed> marks =
                link.counterMark(sealed, scope.epoch(), world.within().multipliedBy(2));
        return switch (marks) {
            case Answer.Known<LinkControl.Sealed>(var done) -> {
                done.weak()
                        .forEach((partition, why) -> notes.add(
                                partition + " is one offset ahead on " + scope.to() + " until its next hole: " + why));
                yield new Answer.Known<>(true);
            }
            case Answer.Unknown<LinkControl.Sealed>(String why)
            when !scope.mode().blind() -> new Answer.Unknown<>(why);
            case Answer.Unknown<LinkControl.Sealed>(String why) -> noted(notes, why);
            case Answer.Refused<LinkControl.Sealed>(String why) -> noted(notes, why);
        };
    }

    private static Answer<Boolean> noted(List<String> notes, String why) {
        notes.add("sealed partitions are one offset ahead until their next hole: " + why);
        return new Answer.Known<>(true);
    }

    private Result goOn(RunState run, LinkControl link, List<String> notes) {
        Plan.Scope scope = run.plan().scope();
        PairState before = new PairState(
                scope.from(), scope.epoch(), run.run(), clock.get().toString());
        return StepWork.judged(
                world.pairs().write(scope.to(), before, world.within()),
                there -> StepWork.judged(
                        source(scope, before),
                        here -> StepWork.result(
                                link.withdraw(world.within()), done -> new Proof.SealUndone(scope.epoch(), notes))));
    }

    /** A region that does not answer reads it when it is fenced or synchronised later. */
    private Answer<Boolean> source(Plan.Scope scope, PairState state) {
        Answer<Boolean> written = world.pairs().write(scope.from(), state, world.within());
        return scope.mode().blind() ? new Answer.Known<>(true) : written;
    }

    /** Lifted, and seen to be lifted. */
    Result lift(RunState run) {
        Optional<FencePlan> fence = run.facts().fence();
        if (fence.isEmpty()) {
            return new Result.Done(new Proof.Nothing("no fence was put up"));
        }
        Plan.Scope scope = run.plan().scope();
        return StepWork.judged(
                world.fence().lift(fence.get(), world.within()),
                reading -> reading.lifted()
                        ? StepWork.judged(
                                world.probe().ask(scope.from(), scope.topics().keySet(), world.within()),
                                admissions -> {
                                    String shut = String.join(
                                            ", ",
                                            scope.topics().keySet().stream()
                                                    .filter(topic -> !"OPEN"
                                                            .equals(FenceSteps.words(admissions)
                                                                    .get(topic)))
                                                    .toList());
                                    return shut.isEmpty()
                                            ? new Result.Done(new Proof.Lifted(reading, FenceSteps.words(admissions)))
                                            : new Result.Unknown(
                                                    "lifted, and these topics still take no record: " + shut);
                                })
                        : new Result.Unknown(reading.standing() + " parts of the fence are still there"));
    }
}
