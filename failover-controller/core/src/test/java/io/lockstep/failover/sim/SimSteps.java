package io.lockstep.failover.sim;

import io.lockstep.failover.Plan;
import io.lockstep.failover.drive.Steps;
import io.lockstep.failover.drive.Waits;
import io.lockstep.failover.drive.World;
import io.lockstep.failover.port.Digests;
import io.lockstep.failover.port.HeldRights;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.failover.routing.GatewayDesk;
import io.lockstep.failover.routing.GatewayRouting;
import io.lockstep.failover.routing.GatewayRules;
import io.lockstep.failover.state.OneSided;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The real steps of one controller, which touch the simulated world. */
final class SimSteps {
    private static final Digests.Extent EXTENT = new Digests.Extent(Duration.ofSeconds(2), 1 << 20, 1_000);

    private final SimWorld world;
    private final SimController owner;
    private final SimCalls calls;
    private final Waits waits;
    private final GatewayDesk desk;

    SimSteps(SimWorld world, SimController owner) {
        this.world = world;
        this.owner = owner;
        this.calls = owner.calls();
        this.waits = new Waits(SimCalls.WITHIN, calls::nanos);
        this.desk = new GatewayDesk(
                List.of("east", "west"),
                new SimGateways(world::region, calls::order, this::canary),
                new GatewayRules(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        owner.name().hashCode() % 2 == 0,
                        1,
                        new TreeSet<>()),
                world::utc);
    }

    Steps of(Plan.Scope scope) {
        SimPorts ports = new SimPorts(world, owner, scope.pair());
        SimFence fence = new SimFence(world, calls, scope.fence());
        SimGates gates = new SimGates(world, calls);
        Optional<GatewayDesk> gateway = gateway(scope);
        World outside = new World(
                ports,
                fence,
                fence,
                (source, target) -> world.link(calls, scope.pair(), source, target),
                ports,
                routing(scope, gateway),
                gateway,
                gates,
                new SimDigests(world, calls),
                EXTENT,
                region -> region + ":9092",
                calls,
                SimCalls.WITHIN,
                waits);
        return new Steps(
                outside,
                gates,
                gates,
                region -> owner.book().protection(region),
                HeldRights.NONE,
                region -> owner.book().clusters(region),
                region -> OneSided.of(owner.book().runs(), scope.pair(), region),
                world::utc);
    }

    private List<RoutingSwitch> routing(Plan.Scope scope, Optional<GatewayDesk> gateway) {
        List<RoutingSwitch> all = new ArrayList<>();
        gateway.ifPresent(there -> all.add(new GatewayRouting(there, calls)));
        all.add(new SimRoutes(world, calls, scope.pair(), scope.mode().blind()));
        return all;
    }

    /** One for all runs, as in a controller; drills beside the business have none. */
    private Optional<GatewayDesk> gateway(Plan.Scope scope) {
        return Optional.of(desk)
                .filter(there -> !world.gateways().isEmpty() && scope.pair().equals(SimWorld.PAIR));
    }

    private boolean canary(String run) {
        SimGateway one =
                world.gateways().get(world.random().nextInt(world.gateways().size()));
        return one.canary(run);
    }
}
