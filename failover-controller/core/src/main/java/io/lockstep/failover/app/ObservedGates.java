package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.LossBound;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.drive.World;
import io.lockstep.failover.gate.ConfigParity;
import io.lockstep.failover.gate.EndSamples;
import io.lockstep.failover.gate.Gate;
import io.lockstep.failover.gate.GatewayGates;
import io.lockstep.failover.gate.MirrorGates;
import io.lockstep.failover.gate.PairGates;
import io.lockstep.failover.parity.Kind;
import io.lockstep.failover.port.Gatekeeper;
import io.lockstep.failover.port.LinkControl;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.port.Regions.Cluster;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.failover.port.WriteFence.Capability;
import io.lockstep.failover.routing.GatewayRouting;
import io.lockstep.failover.state.Book;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks the world what the gates are about. Safe for use from any thread. */
final class ObservedGates implements Gatekeeper {
    private static final Duration LATELY = Duration.ofMinutes(5);
    private static final Duration CAPABILITY_HOLDS = Duration.ofMinutes(10);

    private static final Set<Kind> CLIENTS = Set.of(Kind.ACLS, Kind.QUOTAS, Kind.USERS);

    private final World world;
    private final PairRules rules;
    private final Optional<ObservedGateway> gateway;
    private final Optional<ObservedSchemas> schemas;
    private final Supplier<Book> book;
    private final Supplier<Optional<EndSamples>> samples;
    private final Supplier<GateResult> journal;
    private final Function<Plan.Scope, GateResult> residency;
    private final ParityLook parity;
    private final Supplier<Instant> clock;
    private final ConcurrentMap<String, Tried> tried = new ConcurrentHashMap<>();

    /** A fence that was tried in a region. */
    private record Tried(Capability capability, long nanos) {}

    /** @param schemas where the policy names registries */
    ObservedGates(
            World world,
            Optional<ObservedSchemas> schemas,
            PairRules rules,
            Supplier<Book> book,
            Supplier<Optional<EndSamples>> samples,
            Supplier<GateResult> journal,
            Function<Plan.Scope, GateResult> residency,
            ParityLook parity,
            Supplier<Instant> clock) {
        this.world = world;
        this.rules = rules;
        this.gateway = world.gateway().map(desk -> new ObservedGateway(world, desk));
        this.schemas = schemas;
        this.book = book;
        this.samples = samples;
        this.journal = journal;
        this.residency = residency;
        this.parity = parity;
        this.clock = clock;
    }

    @Override
    public List<GateResult> look(Plan.Scope scope) {
        List<GateResult> gates = new ArrayList<>();
        Answer<Cluster> from = world.left(scope, within -> world.regions().cluster(scope.from(), within));
        Answer<Cluster> to = world.regions().cluster(scope.to(), world.within());
        gates.add(PairGates.reachability(from, to, scope.mode()));
        gates.add(pairState(scope));
        gates.add(Gate.TARGET_COPIES.of(to, PairGates::copies));
        gates.add(Gate.COORDINATOR_TOPICS.of(to, PairGates::coordinators));
        gates.add(routing(scope));
        gates.add(journal.get());
        gates.add(residency.apply(scope));
        if (scope.mode() != Mode.DRILL_SHADOW) {
            ofTheBusiness(scope, gates);
        }
        if (!scope.mode().blind()) {
            ofTheMirror(scope, gates);
        }
        return gates;
    }

    private GateResult pairState(Plan.Scope scope) {
        Answer<Optional<PairState>> there = world.pairs().read(scope.to(), world.within());
        if (scope.mode().blind()) {
            return Gate.PAIR_STATE.of(there, state -> PairGates.pairState(state, scope.from(), scope.epoch()));
        }
        Answer<Optional<PairState>> here = world.pairs().read(scope.from(), world.within());
        return Gate.PAIR_STATE.of(here, source -> {
            GateResult own = PairGates.pairState(source, scope.from(), scope.epoch());
            return own.blocks()
                    ? own
                    : Gate.PAIR_STATE.of(there, target -> PairGates.pairState(target, scope.from(), scope.epoch()));
        });
    }

    private GateResult routing(Plan.Scope scope) {
        Optional<GateResult> off = gateway.filter(there -> scope.throughGateway())
                .map(there -> there.routing(scope))
                .filter(GateResult::blocks);
        if (off.isPresent()) {
            return off.get();
        }
        List<Instance> all = new ArrayList<>();
        for (RoutingSwitch each : world.routing(scope)) {
            Answer<List<Instance>> read = each.read(world.within());
            if (!(read instanceof Answer.Known<List<Instance>>(var instances))) {
                return Gate.ROUTING.of(read, none -> Gate.ROUTING.pass(""));
            }
            all.addAll(instances);
        }
        all.removeIf(each -> each.strategy().equals(GatewayRouting.STRATEGY));
        return PairGates.routing(all, scope.epoch() - 1);
    }

    private void ofTheBusiness(Plan.Scope scope, List<GateResult> gates) {
        Book now = book.get();
        gates.add(PairGates.antiFlap(
                now.lastPromotion(scope.pair()).map(Book.Promotion::at), clock.get(), rules.antiFlap()));
        if (scope.mode() != Mode.DRILL_LIVE) {
            gates.add(PairGates.drillAge(Drilled.lastGood(now), clock.get(), rules.drillAge(), rules.drills()));
        }
        gates.add(gateway.filter(there -> scope.throughGateway())
                .map(there -> there.producerIds(scope))
                .orElseGet(() -> PairGates.producerIds(scope.routing())));
        gates.add(Gate.HEADROOM.of(world.regions().freeShare(scope.to(), world.within()), PairGates::headroom));
    }

    private void ofTheMirror(Plan.Scope scope, List<GateResult> gates) {
        LinkControl link = world.links().between(scope.from(), scope.to());
        int partitions =
                scope.topics().values().stream().mapToInt(Integer::intValue).sum();
        Answer<List<LinkControl.Status>> workers = link.status(world.within());
        gates.add(topicParity(scope));
        gates.add(Gate.STREAMING.of(workers, all -> MirrorGates.streaming(all, partitions)));
        gates.add(Gate.OWNERSHIP.of(workers, MirrorGates::ownership));
        gates.add(Gate.LAG.of(workers, all -> MirrorGates.lag(all, rules.rpo())));
        gates.add(groups(scope, workers));
        gates.add(Gate.TRANSACTIONS.of(
                world.regions().transactions(scope.from(), scope.topics().keySet(), world.within()),
                open -> MirrorGates.transactions(
                        open, Duration.ofMillis(scope.budgets().drain()))));
        gates.add(capability(scope.from()));
        if (scope.mode() != Mode.DRILL_SHADOW) {
            gates.add(clientParity(scope));
            gates.add(clients(scope));
            schemas.ifPresent(registries -> gates.add(registries.look(scope.from(), scope.to())));
        }
    }

    private GateResult groups(Plan.Scope scope, Answer<List<LinkControl.Status>> workers) {
        GateResult carriedOver = Gate.GROUP_POSITIONS.of(
                workers,
                all -> MirrorGates.groups(
                        all, rules.groupsEvery(), scope.groups().size()));
        return carriedOver.blocks() || !scope.endsConnections()
                ? carriedOver
                : Gate.GROUP_POSITIONS.of(
                        world.regions().members(scope.to(), scope.groups(), world.within()),
                        listed -> GatewayGates.empty(carriedOver, listed));
    }

    private GateResult clients(Plan.Scope scope) {
        return Gate.CLIENT_INVENTORY.of(
                world.regions().members(scope.from(), scope.groups(), world.within()),
                members -> Gate.CLIENT_INVENTORY.of(
                        world.regions()
                                .activeProducers(scope.from(), scope.topics().keySet(), LATELY, world.within()),
                        producers -> PairGates.clients(members, producers, scope.budgets())));
    }

    private GateResult topicParity(Plan.Scope scope) {
        Set<String> topics = scope.topics().keySet();
        return Gate.TOPIC_PARITY.of(
                world.regions().topics(scope.to(), world.within()),
                there -> Gate.TOPIC_PARITY.of(
                        world.regions().configs(scope.from(), topics, world.within()),
                        source -> Gate.TOPIC_PARITY.of(
                                world.regions().configs(scope.to(), topics, world.within()),
                                target -> MirrorGates.topicParity(
                                        scope.topics(),
                                        there,
                                        ConfigParity.differing(source, target, parity::followed)))));
    }

    private GateResult clientParity(Plan.Scope scope) {
        return PairGates.clientParity(
                parity.compare(scope.from(), scope.to(), CLIENTS), book.get().withheld(scope.to()));
    }

    /** Trying a fence takes seconds, so what it showed holds for a while. */
    private GateResult capability(String region) {
        Tried known = tried.get(region);
        if (known != null && world.pause().nanos() - known.nanos() < CAPABILITY_HOLDS.toNanos()) {
            return PairGates.capability(known.capability(), rules.fence());
        }
        String token = Long.toString(clock.get().toEpochMilli(), 36);
        return Gate.FENCE_CAPABILITY.of(
                world.fence().probe(region, token, world.within().multipliedBy(4)), capability -> {
                    if (capability.works()) {
                        tried.put(region, new Tried(capability, world.pause().nanos()));
                    }
                    return PairGates.capability(capability, rules.fence());
                });
    }

    @Override
    public Answer<LossBound> loss(Plan.Scope scope) {
        Optional<EndSamples> known = samples.get();
        if (known.isEmpty()) {
            return new Answer.Refused<>("nobody knows where the logs of " + scope.from()
                    + " ended: no controller saw it" + " while it answered");
        }
        Set<String> topics = scope.topics().keySet();
        return world.regions()
                .ends(scope.to(), topics, world.within())
                .then(target -> world.links()
                        .between(scope.from(), scope.to())
                        .maps(Plans.partitions(scope.topics()), world.within())
                        .map(maps -> known.get()
                                .bound(
                                        clock.get(),
                                        target.ends(),
                                        maps,
                                        scope.budgets().leap())));
    }
}
