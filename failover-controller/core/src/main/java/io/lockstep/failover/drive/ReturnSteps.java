package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Clusters;
import io.lockstep.failover.Facts;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.port.PairControl.PairState;
import java.util.Optional;
import java.util.function.Function;

/** Receives a region that was lost, and fences it before anything else. */
final class ReturnSteps {
    private final World world;
    private final Function<Plan.Scope, Answer<FencePlan>> fences;
    private final Function<String, Clusters> clusters;

    /**
     * @param fences what a fence around the region that was active would change now
     * @param clusters the clusters that were met under a region's name, the last one at the end
     */
    ReturnSteps(World world, Function<Plan.Scope, Answer<FencePlan>> fences, Function<String, Clusters> clusters) {
        this.world = world;
        this.fences = fences;
        this.clusters = clusters;
    }

    /** Nothing waits for this one, so it has all of its time. */
    Result awaitReturn(RunState run) {
        String region = run.plan().scope().from();
        return StepWork.judged(
                world.waits().fully(region, within -> world.regions().cluster(region, within)),
                cluster -> returned(run, region, cluster.id()));
    }

    /** Another cluster under the same name is not the one that was left: what that one holds would never be listed. */
    private Result returned(RunState run, String region, String cluster) {
        Clusters known = clusters.apply(region);
        if (known.met().isEmpty() || known.own(cluster)) {
            return new Result.Done(rebuilt(run) ? new Proof.Rebuilt(cluster, cluster) : new Proof.Returned(cluster));
        }
        if (known.givenUp().contains(cluster)) {
            return new Result.Refused(
                    region + " answers as cluster " + cluster + ", which was given up, and nobody knows"
                            + " whether it was fenced. Keep applications away from it, and correct regions." + region
                            + ".bootstrap");
        }
        return run.facts().givenUp()
                ? new Result.Done(new Proof.Rebuilt(cluster, known.met().getLast()))
                : new Result.Refused(region + " answers as cluster " + cluster + ", and the run left cluster "
                        + known.met().getLast()
                        + ". If that one is gone for good, accept, which gives it up, and then retry"
                        + " protects by the new one. If not, correct regions." + region + ".bootstrap and retry");
    }

    static boolean rebuilt(RunState run) {
        return run.facts().rebuilt().isPresent();
    }

    /** Of a cluster that was never active. */
    static Result nothingOwed(RunState run) {
        return new Result.Done(
                new Proof.Nothing("cluster " + run.facts().rebuilt().orElse("") + " was never active"));
    }

    /** Before anything else: whoever still writes there must not. */
    Result planFence(RunState run) {
        if (rebuilt(run)) {
            return nothingOwed(run);
        }
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
        if (rebuilt(run)) {
            return nothingOwed(run);
        }
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
}
