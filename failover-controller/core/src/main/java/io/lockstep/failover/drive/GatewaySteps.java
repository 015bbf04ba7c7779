package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Ends;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.gateway.Confirmation;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.failover.gateway.Presence;
import io.lockstep.failover.gateway.Reconciliation;
import io.lockstep.failover.routing.GatewayDesk;
import io.lockstep.failover.routing.GatewayDesk.Reach;
import io.lockstep.failover.routing.GatewayDesk.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Holds clients at the gateway, lets them go on, and shows where they are. All of it is nothing where there is none. */
final class GatewaySteps {
    private static final Duration BLIND_HOLD = Duration.ofSeconds(2);

    private final World world;

    GatewaySteps(World world) {
        this.world = world;
    }

    private Optional<GatewayDesk> desk(Plan.Scope scope) {
        return world.gateway().filter(desk -> scope.throughGateway());
    }

    private static Result nothing() {
        return new Result.Done(new Proof.Nothing("clients do not come through a gateway"));
    }

    /** A blind run waits briefly for the region that it leaves. */
    private Reach reach(Plan.Scope scope) {
        return region -> scope.mode().blind() && region.equals(scope.from())
                ? world.waits().brief()
                : world.within();
    }

    /**
     * Clients finish what they have begun, and wait. In a blind run the gateway is what can stop clients of a region that
     * nobody reaches, but nothing waits for it.
     */
    Result hold(RunState run) {
        Plan.Scope scope = run.plan().scope();
        Optional<GatewayDesk> desk = desk(scope);
        if (desk.isEmpty()) {
            return nothing();
        }
        boolean blind = scope.mode().blind();
        Duration configured = desk.get().rules().hold();
        Duration most = blind && BLIND_HOLD.compareTo(configured) < 0 ? BLIND_HOLD : configured;
        List<String> unready = unready(desk.get(), scope);
        Answer<Confirmation> answer = blind
                ? ordered(desk.get(), run, Hold.WRITERS, most)
                : desk.get()
                        .watched(run.run(), reach(scope), world.pause())
                        .then(seen -> ordered(desk.get(), run, Hold.WRITERS, most));
        if (blind && !(answer instanceof Answer.Known)) {
            return new Result.Done(new Proof.WritersHeld(
                    GatewayWords.none(), List.of("clients could not be held: " + answer.words())));
        }
        boolean proceed = desk.get().rules().proceed();
        return StepWork.judged(
                answer,
                now -> now.obstacle(proceed)
                        .filter(why -> !blind)
                        .<Result>map(Result.Unknown::new)
                        .orElseGet(() -> new Result.Done(held(run, now, unready))));
    }

    private static Proof held(RunState run, Confirmation now, List<String> unready) {
        List<String> notes = new ArrayList<>(now.missing());
        notes.addAll(unready);
        return new Proof.WritersHeld(GatewayWords.of(run.run(), now.confirmed().values()), notes);
    }

    /**
     * Before anybody is held, as it takes a moment. Where it cannot be done the run goes on: it is about groups of one
     * protocol, whose members have to be started anew.
     */
    private List<String> unready(GatewayDesk desk, Plan.Scope scope) {
        if (scope.mode().blind()) {
            return List.of();
        }
        Answer<List<String>> answer =
                desk.gateways().welcome(scope.from(), scope.to(), Set.copyOf(scope.groups()), world.within());
        List<String> groups =
                answer instanceof Answer.Known<List<String>>(List<String> left) ? left : List.of(answer.words());
        return groups.stream()
                .map(each -> "members of the consumer protocol have to be started anew in " + scope.to() + ": " + each)
                .toList();
    }

    private Answer<Confirmation> ordered(GatewayDesk desk, RunState run, Hold hold, Duration most) {
        Plan.Scope scope = run.plan().scope();
        Reach reach = reach(scope);
        return desk.order(run.run(), scope.epoch(), hold, scope.from(), scope.to(), most, reach, world.pause())
                .then(order -> desk.await(order, reach, world.pause()));
    }

    /** Who is lost is not waited for: the order stands, and is carried out by whoever comes back. */
    Result release(RunState run) {
        Plan.Scope scope = run.plan().scope();
        Optional<GatewayDesk> desk = desk(scope);
        if (desk.isEmpty() || !run.facts().holdOrdered()) {
            return new Result.Done(new Proof.Nothing("nobody was held at a gateway"));
        }
        return StepWork.judged(
                ordered(desk.get(), run, Hold.NONE, desk.get().rules().hold()),
                now -> now.awaited().isEmpty()
                        ? new Result.Done(new Proof.ClientsReleased(
                                GatewayWords.of(run.run(), now.confirmed().values()), now.missing()))
                        : new Result.Unknown(now.obstacle(true).orElse("")));
    }

    /** Which instances do not serve the new side yet, or still have connections to the other one. */
    List<String> behind(RunState run) {
        Plan.Scope scope = run.plan().scope();
        Optional<GatewayDesk> desk = desk(scope);
        if (desk.isEmpty()) {
            return List.of();
        }
        return switch (desk.get().look(reach(scope), world.pause())) {
            case Answer.Known<View>(View view) -> behind(scope, view);
            case Answer.Unknown<View>(String why) -> List.of("gateway: " + why);
            case Answer.Refused<View>(String why) -> List.of("gateway: " + why);
        };
    }

    private static List<String> behind(Plan.Scope scope, View view) {
        Optional<GatewayOrder> order = view.newest()
                .filter(newest -> newest.epoch() == scope.epoch()
                        && newest.hold() == Hold.NONE
                        && newest.side().equals(scope.to()));
        if (order.isEmpty()) {
            return List.of("the gateway was not ordered to lead to " + scope.to());
        }
        Confirmation now = Confirmation.of(order.get(), view.instances());
        List<String> behind = new ArrayList<>();
        now.awaited().forEach((name, how) -> behind.add("gateway " + name + " " + how));
        now.confirmed().forEach((name, report) -> {
            int left = GatewayWords.connections(report, scope.from());
            if (left > 0) {
                behind.add("gateway " + name + " has " + left + " connections to " + scope.from());
            }
        });
        return behind;
    }

    /** Records are written through the gateway until one has passed through each instance, or the time is over. */
    Answer<List<String>> canaries(RunState run, Duration most) {
        Plan.Scope scope = run.plan().scope();
        return desk(scope)
                .map(desk -> new GatewayCanaries(world, desk, reach(scope)).pass(run, most))
                .orElseGet(() -> new Answer.Known<>(List.of()));
    }

    /** What clients believe to be written is compared with what is there. */
    Result reconcile(RunState run) {
        Plan.Scope scope = run.plan().scope();
        Optional<GatewayDesk> desk = desk(scope);
        Optional<Ends> sealed = run.facts().sealed();
        if (desk.isEmpty() || sealed.isEmpty()) {
            return nothing();
        }
        Set<String> topics = scope.topics().keySet();
        return StepWork.judged(
                desk.get().settled(reach(scope), world.pause()),
                view -> StepWork.judged(
                        desk.get().gateways().names(scope.to(), topics, world.within()),
                        names -> StepWork.judged(
                                world.regions().ends(scope.to(), topics, world.within()),
                                bounds ->
                                        reconciled(run, view, names, numbers(sealed.get()), numbers(bounds.ends())))));
    }

    private static SortedMap<String, Long> numbers(Ends ends) {
        SortedMap<String, Long> numbers = new TreeMap<>();
        ends.byPartition().forEach((partition, end) -> numbers.put(partition.toString(), end));
        return numbers;
    }

    private static Result reconciled(
            RunState run,
            View view,
            SortedMap<String, String> names,
            SortedMap<String, Long> sealed,
            SortedMap<String, Long> ends) {
        Plan.Scope scope = run.plan().scope();
        List<GatewayReport> reports = view.instances().all().values().stream()
                .map(seen -> seen.report())
                .filter(report ->
                        report.epoch() == scope.epoch() && report.side().equals(scope.to()))
                .toList();
        Reconciliation found =
                Reconciliation.of(reports.stream().map(GatewayReport::ledger).toList(), names, sealed, ends);
        boolean accepted = run.facts().without(StepKind.RECONCILE_CLIENTS);
        if (!found.problems().isEmpty() && !accepted) {
            return new Result.Refused("acknowledged records may be lost: " + String.join("; ", found.problems()));
        }
        List<String> notes = new ArrayList<>(found.problems());
        view.instances()
                .of(Presence.LOST)
                .keySet()
                .forEach(name -> notes.add("instance " + name
                        + " is lost: what it acknowledged after its last report is not part of this"));
        notes.addAll(GatewayWords.uncounted(view.instances(), reports));
        SortedMap<String, Proof.Reconciled> partitions = new TreeMap<>();
        found.partitions()
                .forEach((partition, line) -> partitions.put(
                        partition,
                        new Proof.Reconciled(
                                line.sealed(),
                                line.end(),
                                line.acknowledged().records(),
                                line.acknowledged().first(),
                                line.acknowledged().unplaced())));
        return new Result.Done(new Proof.ClientsReconciled(GatewayWords.of(run.run(), reports), partitions, notes));
    }
}
