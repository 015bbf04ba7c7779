package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Ends;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FenceReading;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.port.Regions.OpenTransaction;
import io.lockstep.failover.port.WriteProbe.Admission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stops writes in the region that is active, and shows that they are stopped. */
final class FenceSteps {
    private final World world;
    private final Function<String, Optional<FencePlan>> protections;

    /** @param protections what an earlier run may have left around a region */
    FenceSteps(World world, Function<String, Optional<FencePlan>> protections) {
        this.world = world;
        this.protections = protections;
    }

    /** What the fence changes, with what is there now; it is in the journal before any of it is applied. */
    Result plan(RunState run) {
        Plan.Scope scope = run.plan().scope();
        Answer<FencePlan> planned = world.left(scope, within -> planned(scope, within));
        return owedIfSilent(run, StepWork.result(planned, Proof.FencePlanned::new));
    }

    /** With what an earlier run left standing there, so that one lift undoes it all. */
    Answer<FencePlan> planned(Plan.Scope scope, Duration within) {
        return world.fence()
                .plan(scope.from(), scope.topics().keySet(), within)
                .map(plan -> protections.apply(scope.from()).map(plan::adopting).orElse(plan));
    }

    Result apply(RunState run) {
        Optional<FencePlan> fence = run.facts().fence();
        return fence.isEmpty()
                ? new Result.Done(new Proof.FenceOwed("the region did not answer"))
                : owedIfSilent(run, applied(fence.get()));
    }

    private Result applied(FencePlan fence) {
        return StepWork.judged(
                world.fence().apply(fence, world.within()),
                reading -> standing(reading).orElseGet(() -> new Result.Done(new Proof.FenceApplied(reading))));
    }

    /** Read back, and tried from outside. */
    Result verify(RunState run) {
        if (run.plan().scope().mode().blind()
                && (run.facts().owed() || run.facts().fence().isEmpty())) {
            return new Result.Done(new Proof.FenceOwed("the region did not answer when it was to be fenced"));
        }
        return owedIfSilent(run, proven(run));
    }

    /** In addition: nothing was written since the freeze and nothing is open. */
    Result prove(RunState run) {
        Plan.Scope scope = run.plan().scope();
        Result proven = proven(run);
        if (!(proven instanceof Result.Done)) {
            return proven;
        }
        Set<String> topics = scope.topics().keySet();
        return StepWork.judged(
                world.regions().ends(scope.from(), topics, world.within()),
                bounds -> StepWork.judged(
                        world.regions().transactions(scope.from(), topics, world.within()),
                        open -> unmoved(run, bounds.ends(), open).orElse(proven)));
    }

    private Optional<Result> unmoved(RunState run, Ends ends, List<OpenTransaction> open) {
        Optional<Ends> frozen = run.facts().frozen();
        if (frozen.isPresent() && !frozen.get().equals(ends)) {
            return Optional.of(
                    new Result.Refused(Growth.told(world, run.plan().scope().from(), frozen.get(), ends)));
        }
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(new Result.Refused("transactions were opened behind the fence: " + names(open)));
    }

    /** Partitions that moved, in words. */
    static String grown(Ends before, Ends after) {
        return before.grownTo(after);
    }

    static String names(List<OpenTransaction> open) {
        return open.stream()
                .limit(5)
                .map(each -> "'" + each.transactionalId() + "' on " + each.partition())
                .collect(Collectors.joining(", "));
    }

    private Result proven(RunState run) {
        Optional<FencePlan> fence = run.facts().fence();
        if (fence.isEmpty()) {
            return new Result.Refused("no fence was put up by this run");
        }
        return StepWork.judged(
                world.fence().read(fence.get(), world.within()),
                reading -> standing(reading).orElseGet(() -> tried(run, fence.get(), reading)));
    }

    private Result tried(RunState run, FencePlan fence, FenceReading reading) {
        Plan.Scope scope = run.plan().scope();
        Answer<Map<String, Admission>> asked =
                world.probe().ask(scope.from(), scope.topics().keySet(), world.within());
        return StepWork.judged(asked, admissions -> {
            String open = open(admissions);
            return open.isEmpty()
                    ? new Result.Done(new Proof.FenceProven(
                            reading, words(admissions), world.probe().identity(scope.from()), fence.notes()))
                    : new Result.Unknown("a record would still be taken by " + open);
        });
    }

    /** Why a fence that was read back does not stand; empty where it does. */
    private static Optional<Result> standing(FenceReading reading) {
        if (!reading.foreign().isEmpty()) {
            return Optional.of(new Result.Refused("somebody else changed the fence: " + reading.foreign()));
        }
        return reading.missing().isEmpty()
                ? Optional.empty()
                : Optional.of(new Result.Unknown("parts of the fence are not in place: " + reading.missing()));
    }

    static String open(Map<String, Admission> admissions) {
        return admissions.entrySet().stream()
                .filter(each -> each.getValue() == Admission.OPEN)
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    static Map<String, String> words(Map<String, Admission> admissions) {
        Map<String, String> words = new TreeMap<>();
        admissions.forEach((topic, admission) -> words.put(topic, admission.name()));
        return words;
    }

    /** A region that is lost cannot be fenced now; it is when it returns. */
    private static Result owedIfSilent(RunState run, Result result) {
        return result instanceof Result.Unknown(String why)
                        && run.plan().scope().mode().blind()
                ? new Result.Done(new Proof.FenceOwed(why))
                : result;
    }
}
