package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.failover.port.RoutingSwitch.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tells clients where to go, and sees them there. */
final class RouteSteps {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final int ATTEMPTS = 4;

    private final World world;
    private final GatewaySteps gateway;
    private final Supplier<Instant> clock;

    RouteSteps(World world, GatewaySteps gateway, Supplier<Instant> clock) {
        this.world = world;
        this.gateway = gateway;
        this.clock = clock;
    }

    /**
     * Every strategy in the policy's order; the generation is the epoch's, so a repetition tells the same. Clients of the
     * region that is left are never kept waiting for the one that is lost: if that one answers late, it is told when the
     * routes are verified.
     */
    Result flip(RunState run) {
        Plan.Scope scope = run.plan().scope();
        return told(
                scope,
                scope.mode().blind() ? world.without(scope.from(), world.waits().brief()) : world.routing());
    }

    private Result told(Plan.Scope scope, List<RoutingSwitch> routing) {
        Route route = route(scope);
        List<Instance> told = new ArrayList<>();
        for (RoutingSwitch each : routing) {
            Answer<List<Instance>> flipped = each.flip(route, world.within());
            if (!(flipped instanceof Answer.Known<List<Instance>>(var instances))) {
                return StepWork.result(flipped, none -> new Proof.Nothing(""));
            }
            told.addAll(instances);
        }
        return new Result.Done(new Proof.RoutesFlipped(told));
    }

    /** What the region that was lost could not be told, and every other place that was silent then. */
    Result returned(RunState run) {
        Plan.Scope scope = run.plan().scope();
        Result flipped = told(scope, world.routing());
        return flipped instanceof Result.Done(Proof.RoutesFlipped(List<Instance> told))
                ? everywhere(scope, told)
                : flipped;
    }

    private static Result everywhere(Plan.Scope scope, List<Instance> told) {
        String behind = told.stream()
                .filter(each -> each.generation() < scope.epoch())
                .map(each -> each.strategy() + " " + each.name() + " " + each.detail())
                .collect(Collectors.joining(", "));
        return behind.isEmpty()
                ? new Result.Done(new Proof.RoutesVerified(
                        told, Map.of(), List.of("told again once " + scope.from() + " had returned")))
                : new Result.Unknown("these do not tell the new side yet: " + behind);
    }

    private Route route(Plan.Scope scope) {
        return new Route(
                scope.pair(),
                scope.to(),
                scope.epoch(),
                scope.epoch(),
                world.bootstraps().of(scope.to()),
                clock.get().toString());
    }

    /**
     * Each instance tells the new side, a write along the clients' path arrives, and the groups have left the old side.
     * Instances that are behind are told once more: they may not have answered when it was their turn.
     */
    Result verify(RunState run) {
        Plan.Scope scope = run.plan().scope();
        long began = world.pause().nanos();
        Duration most = Duration.ofMillis(scope.budgets().route() / ATTEMPTS);
        boolean again = true;
        while (true) {
            Result looked = looked(run, again);
            again = false;
            boolean over = world.pause().nanos() - began >= most.toNanos();
            if (looked instanceof Result.Done(Proof.RoutesVerified routes)) {
                return alongTheWay(run, routes, most);
            }
            if (!(looked instanceof Result.Unknown) || over) {
                return looked;
            }
            if (!world.pause().forAtMost(BETWEEN_LOOKS)) {
                return DrainSteps.closing();
            }
        }
    }

    /** Clients that come through a gateway take another way than the controller does. */
    private Result alongTheWay(RunState run, Proof.RoutesVerified routes, Duration most) {
        return StepWork.result(gateway.canaries(run, most), notes -> {
            List<String> all = new ArrayList<>(routes.notes());
            all.addAll(notes);
            return new Proof.RoutesVerified(routes.instances(), routes.remaining(), all);
        });
    }

    /** Whoever cannot be told is not waited for once a person has said so. */
    private List<RoutingSwitch> routing(RunState run) {
        List<RoutingSwitch> all = world.routing(run.plan().scope());
        return run.facts().without(StepKind.FLIP_ROUTES)
                ? all.stream().map(RoutingSwitch::regardless).toList()
                : all;
    }

    /** A blind run asks the old side first: whether it answers at all tells how long to wait for its route. */
    private Result looked(RunState run, boolean again) {
        Plan.Scope scope = run.plan().scope();
        boolean silent = scope.mode().blind() && !(members(scope) instanceof Answer.Known);
        List<Instance> all = new ArrayList<>();
        for (int each = 0; each < world.routing().size(); each++) {
            Answer<List<Instance>> read = read(run, each);
            if (!(read instanceof Answer.Known<List<Instance>>(var instances))) {
                return StepWork.result(read, none -> new Proof.Nothing(""));
            }
            all.addAll(instances);
        }
        List<String> behind = new ArrayList<>(gateway.behind(run));
        all.stream()
                .filter(each -> each.generation() < scope.epoch())
                .filter(each -> !scope.mode().blind() || each.generation() >= 0)
                .map(each -> each.strategy() + " " + each.name() + " " + each.detail())
                .forEach(behind::add);
        if (!behind.isEmpty()) {
            Result told = again ? told(scope, routing(run)) : new Result.Unknown("told already");
            return told instanceof Result.Refused
                    ? told
                    : new Result.Unknown("not on the new side yet: " + String.join(", ", behind));
        }
        return StepWork.judged(
                world.regions().write(scope.to(), world.within()), canary -> silent ? unseen(all) : left(scope, all));
    }

    /** Whom one strategy waited for in vain is not waited for in full by the next. */
    private Answer<List<Instance>> read(RunState run, int strategy) {
        Plan.Scope scope = run.plan().scope();
        long began = world.pause().nanos();
        Answer<List<Instance>> read = routing(run).get(strategy).read(world.within());
        if (scope.mode().blind()) {
            world.waits().unlessAtOnce(scope.from(), began);
        }
        return read;
    }

    private Answer<SortedMap<String, Integer>> members(Plan.Scope scope) {
        return world.left(scope, within -> world.regions().members(scope.from(), scope.groups(), within));
    }

    private static Result unseen(List<Instance> instances) {
        return new Result.Done(new Proof.RoutesVerified(
                instances, Map.of(), List.of("the old side does not answer, so nobody can be seen leaving it")));
    }

    private Result left(Plan.Scope scope, List<Instance> instances) {
        Answer<SortedMap<String, Integer>> members = members(scope);
        if (scope.mode().blind() && !(members instanceof Answer.Known)) {
            return unseen(instances);
        }
        return StepWork.judged(members, groups -> {
            Map<String, Long> remaining = new TreeMap<>();
            groups.forEach((group, count) -> {
                if (count > 0) {
                    remaining.put(group, (long) count);
                }
            });
            if (remaining.isEmpty()) {
                return new Result.Done(new Proof.RoutesVerified(instances, remaining, List.of()));
            }
            return scope.endsConnections()
                    ? new Result.Done(new Proof.RoutesVerified(instances, remaining, List.of(listed(scope, remaining))))
                    : new Result.Unknown("consumers are still connected to " + scope.from() + ": " + remaining);
        });
    }

    /** A connection that was drained or cut says no farewell to its group; whoever ended it tells that none is left. */
    private static String listed(Plan.Scope scope, Map<String, Long> remaining) {
        return "members are listed in " + scope.from() + " until their sessions end, as their connections were ended: "
                + remaining;
    }
}
