package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.LossBound;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.port.HeldRights;
import io.lockstep.failover.port.LinkControl;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.offsets.PartitionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes the target the active region. From the first of these on, nothing goes back by itself. */
final class PromoteSteps {
    private final World world;
    private final Function<String, Optional<FencePlan>> protections;
    private final HeldRights held;
    private final Supplier<Instant> clock;

    /**
     * @param protections what keeps stray writers out of a standby
     * @param held rights to write that the target lacks until it is opened
     */
    PromoteSteps(
            World world, Function<String, Optional<FencePlan>> protections, HeldRights held, Supplier<Instant> clock) {
        this.world = world;
        this.protections = protections;
        this.held = held;
        this.clock = clock;
    }

    /**
     * Over what may be missing, so that the region that was lost can follow at equal offsets when it returns. Once it is
     * known it is not told anew: what lies beyond it by then is the applications'.
     */
    Result leap(RunState run) {
        Optional<Proof.Leapt> known = run.facts().leapt();
        if (known.isPresent()) {
            return new Result.Done(known.get());
        }
        Plan.Scope scope = run.plan().scope();
        LinkControl link = world.link(scope);
        SortedMap<String, Range> leapt = new TreeMap<>();
        Map<PartitionId, Long> sealed = run.facts().sealed().orElseThrow().byPartition();
        for (Map.Entry<PartitionId, Long> each : sealed.entrySet()) {
            LossBound.Bound bound = run.facts()
                    .loss()
                    .orElseThrow()
                    .partitions()
                    .get(each.getKey().toString());
            long to = bound == null
                    ? each.getValue()
                    : Math.max(bound.leap(scope.budgets().leap()), each.getValue());
            Answer<Long> end =
                    link.leap(each.getKey(), to, scope.epoch(), world.within().multipliedBy(4));
            if (!(end instanceof Answer.Known<Long>(Long reached))) {
                return StepWork.result(end, none -> new Proof.Nothing(""));
            }
            long from =
                    bound == null ? run.facts().mirrored(each.getKey().toString(), each.getValue()) : bound.mirrored();
            leapt.put(each.getKey().toString(), new Range(from, reached));
        }
        return new Result.Done(new Proof.Leapt(leapt));
    }

    /** Written to the target only: the workers there stand still from now on, and those of the other side follow later. */
    Result raiseEpoch(RunState run) {
        Plan.Scope scope = run.plan().scope();
        PairState wanted =
                new PairState(scope.to(), scope.epoch(), run.run(), clock.get().toString());
        return StepWork.judged(
                world.pairs().write(scope.to(), wanted, world.within()),
                done -> StepWork.judged(
                        world.pairs().read(scope.to(), world.within()), there -> raised(there, wanted)));
    }

    private static Result raised(Optional<PairState> there, PairState wanted) {
        boolean ours = there.filter(state ->
                        state.epoch() == wanted.epoch() && state.active().equals(wanted.active()))
                .isPresent();
        return ours
                ? new Result.Done(new Proof.EpochRaised(wanted.epoch(), wanted.active(), List.of(wanted.active())))
                : new Result.Refused(
                        "the control topic of " + wanted.active() + " says " + there + " instead of " + wanted);
    }

    /** What made mirrors of the topics goes, and what kept stray writers out; rights to write that waited come. */
    Result open(RunState run) {
        Plan.Scope scope = run.plan().scope();
        return StepWork.judged(
                world.link(scope).open(scope.topics().keySet(), world.within().multipliedBy(2)),
                changes -> StepWork.judged(
                        unprotect(scope.to()).then(lifted -> held.open(scope.to(), world.within())),
                        open -> admitted(scope, both(changes, open))));
    }

    private static List<String> both(List<String> changes, List<String> rights) {
        return Stream.concat(changes.stream(), rights.stream()).toList();
    }

    private Answer<Boolean> unprotect(String region) {
        Optional<FencePlan> protection = protections.apply(region);
        return protection.isEmpty()
                ? new Answer.Known<>(true)
                : world.fence()
                        .lift(protection.get(), world.within())
                        .then(reading -> reading.lifted()
                                ? new Answer.Known<>(true)
                                : new Answer.Unknown<>(
                                        "the standby's protection is still there: " + reading.standing() + " entries"));
    }

    private Result admitted(Plan.Scope scope, List<String> changes) {
        var asked = world.probe().ask(scope.to(), scope.topics().keySet(), world.within());
        return StepWork.judged(asked, admissions -> {
            List<String> closed = scope.topics().keySet().stream()
                    .filter(topic -> !FenceSteps.words(admissions)
                            .getOrDefault(topic, "")
                            .equals("OPEN"))
                    .toList();
            return closed.isEmpty()
                    ? new Result.Done(new Proof.TargetOpened(changes, FenceSteps.words(admissions)))
                    : new Result.Unknown("these topics do not take records yet: " + closed);
        });
    }

    /** The first good write: acknowledged by all copies in sync. */
    Result proveWrite(RunState run) {
        return StepWork.result(
                world.regions().write(run.plan().scope().to(), world.within()),
                canary -> new Proof.WriteProven(canary.topic(), canary.offset(), canary.millis()));
    }
}
