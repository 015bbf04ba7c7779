package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Ends;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.port.LinkControl;
import io.lockstep.failover.port.LinkControl.Progress;
import io.lockstep.failover.port.LinkControl.Sealed;
import io.lockstep.failover.port.Regions.OpenTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lets open transactions end, freezes the ends, and has the link mirror up to them and seal itself. */
final class DrainSteps {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);
    private static final Duration FREEZE_WINDOW = Duration.ofMillis(400);
    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(5);
    private static final Duration UNTIL_ALONE = Duration.ofSeconds(2);

    private final World world;

    DrainSteps(World world) {
        this.world = world;
    }

    /**
     * Transactions get their time; those that are still open then are aborted, as their coordinator would in the end. Ends
     * in any case, because whatever undoes the fence waits for it.
     */
    Result endTransactions(RunState run) {
        Plan.Scope scope = run.plan().scope();
        long until = world.pause().nanos()
                + Duration.ofMillis(scope.budgets().drain()).toNanos();
        Set<String> seen = new TreeSet<>();
        List<String> aborted = new ArrayList<>();
        while (true) {
            Answer<List<OpenTransaction>> asked =
                    world.regions().transactions(scope.from(), scope.topics().keySet(), world.within());
            if (!(asked instanceof Answer.Known<List<OpenTransaction>>(var open))) {
                return StepWork.result(asked, none -> new Proof.Nothing(""));
            }
            if (open.isEmpty()) {
                return new Result.Done(new Proof.TransactionsOver(seen.size(), aborted.size(), aborted));
            }
            open.forEach(each -> seen.add(each.producerId() + "/" + each.partition()));
            boolean late = world.pause().nanos() - until >= 0;
            if (late && !aborted.isEmpty()) {
                return new Result.Unknown("transactions are still open: " + FenceSteps.names(open));
            }
            if (late) {
                open.forEach(each -> abort(scope.from(), each, aborted));
                until = world.pause().nanos() + ONE_ATTEMPT.toNanos();
            }
            if (!world.pause().forAtMost(BETWEEN_LOOKS)) {
                return closing();
            }
        }
    }

    private void abort(String region, OpenTransaction open, List<String> aborted) {
        Answer<Boolean> ended = world.regions().abort(region, open, world.within());
        aborted.add("'" + open.transactionalId() + "' on " + open.partition()
                + (ended instanceof Answer.Known ? "" : ", outcome unknown"));
    }

    Result freeze(RunState run) {
        Plan.Scope scope = run.plan().scope();
        Set<String> topics = scope.topics().keySet();
        long began = world.pause().nanos();
        return StepWork.judged(world.regions().ends(scope.from(), topics, world.within()), first -> {
            if (!world.pause().forAtMost(FREEZE_WINDOW)) {
                return closing();
            }
            return StepWork.judged(world.regions().ends(scope.from(), topics, world.within()), second -> {
                long window = Duration.ofNanos(world.pause().nanos() - began).toMillis();
                if (!first.ends().equals(second.ends())) {
                    return new Result.Unknown(
                            "ends still move: " + Growth.told(world, scope.from(), first.ends(), second.ends()));
                }
                if (!second.ends().equals(second.stable())) {
                    return new Result.Unknown(
                            "something is undecided: " + FenceSteps.grown(second.stable(), second.ends()));
                }
                return frozen(run, second.ends(), window);
            });
        });
    }

    /** Once the link was told to seal itself at some ends, a record beyond them has no place on the target any more. */
    private Result frozen(RunState run, Ends ends, long window) {
        Optional<Ends> before = run.facts().frozen();
        return run.facts().sealOrdered() && before.isPresent() && !before.get().equals(ends)
                ? new Result.Refused(Growth.told(world, run.plan().scope().from(), before.get(), ends))
                : new Result.Done(new Proof.EndsFrozen(ends, window));
    }

    /** Waits for a while; what is not sealed then is told, and looked at again by the next attempt. */
    Result seal(RunState run) {
        Plan.Scope scope = run.plan().scope();
        LinkControl link = world.link(scope);
        Ends frozen = run.facts().frozen().orElse(Ends.NONE);
        Duration allowed = scope.budgets().fenced();
        Answer<Boolean> ordered =
                link.order(new LinkControl.Order(run.run(), scope.epoch(), frozen, allowed), world.within());
        if (!(ordered instanceof Answer.Known)) {
            return StepWork.result(ordered, done -> new Proof.Nothing(""));
        }
        long began = world.pause().nanos();
        Result last = new Result.Unknown("no worker has answered yet");
        while (world.pause().nanos() - began < ONE_ATTEMPT.toNanos()) {
            last = StepWork.judged(
                    link.progress(run.run(), world.within()), progress -> judged(link, frozen, progress, began));
            boolean wait = last instanceof Result.Unknown;
            if (!wait) {
                return last;
            }
            if (!world.pause().forAtMost(BETWEEN_LOOKS)) {
                return closing();
            }
        }
        return last;
    }

    private Result judged(LinkControl link, Ends frozen, Progress progress, long began) {
        Set<?> wanted = frozen.byPartition().keySet();
        var halted = progress.open().entrySet().stream()
                .filter(each -> each.getValue().startsWith("HALTED"))
                .findFirst();
        if (halted.isPresent()) {
            return new Result.Refused("partition " + halted.get().getKey() + " is halted: "
                    + halted.get().getValue());
        }
        boolean everySealed = progress.sealed().keySet().containsAll(wanted);
        String groups = progress.groups().state();
        if (everySealed && (groups.equals("DONE") || groups.equals("NONE"))) {
            Map<String, String> weak = new TreeMap<>();
            progress.weak().forEach((partition, why) -> weak.put(partition.toString(), why));
            return new Result.Done(new Proof.LinkSealed(Ends.of(progress.sealed()), "worker", progress.groups(), weak));
        }
        if (progress.sealed().isEmpty() && world.pause().nanos() - began > UNTIL_ALONE.toNanos()) {
            return StepWork.judged(
                    link.workers(world.within()),
                    workers -> workers == 0
                            ? new Result.Refused("no worker runs the link. Start one and begin again")
                            : waiting(wanted.size(), progress));
        }
        return waiting(wanted.size(), progress);
    }

    private static Result waiting(int wanted, Progress progress) {
        return new Result.Unknown(progress.sealed().size() + " of " + wanted + " partitions sealed, groups "
                + progress.groups().state() + " " + progress.groups().detail());
    }

    /** On the day on which no worker can be asked, or should be. */
    Result sealDirectly(RunState run) {
        Plan.Scope scope = run.plan().scope();
        Answer<Sealed> sealed = world.link(scope)
                .seal(Partitions.of(scope), scope.epoch(), world.within().multipliedBy(4));
        return StepWork.result(sealed, done -> {
            Map<String, String> weak = new TreeMap<>();
            done.weak().forEach((partition, why) -> weak.put(partition.toString(), why));
            return new Proof.LinkSealed(
                    Ends.of(done.ends()),
                    "controller",
                    new Proof.GroupsPassed("NONE", 0, 0, "as carried over before the region was lost"),
                    weak);
        });
    }

    static Result closing() {
        return new Result.Unknown("given up: something else was ordered, or the controller closes");
    }
}
