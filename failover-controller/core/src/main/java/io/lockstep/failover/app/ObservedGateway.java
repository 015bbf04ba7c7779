package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.Plan;
import io.lockstep.failover.drive.World;
import io.lockstep.failover.gate.Gate;
import io.lockstep.failover.gate.GatewayGates;
import io.lockstep.failover.gate.GatewayGates.Demand;
import io.lockstep.failover.port.Gateways.Ground;
import io.lockstep.failover.routing.GatewayDesk;
import io.lockstep.failover.routing.GatewayDesk.Reach;
import java.util.Set;
import java.util.TreeMap;

/**
 * Asks what the gates about a gateway are about. An unplanned run is not kept from promoting by its gateway: what is wrong
 * with it is told. Safe for use from any thread.
 */
final class ObservedGateway {
    private final World world;
    private final GatewayDesk desk;

    ObservedGateway(World world, GatewayDesk desk) {
        this.world = world;
        this.desk = desk;
    }

    private Demand demand() {
        return new Demand(
                desk.rules().instances(), desk.rules().proceed(), desk.rules().nodes());
    }

    GateResult routing(Plan.Scope scope) {
        boolean blind = scope.mode().blind();
        Reach reach =
                region -> blind && region.equals(scope.from()) ? world.waits().brief() : world.within();
        GateResult instances = Gate.ROUTING.of(
                desk.settled(reach, world.pause()),
                view -> GatewayGates.instances(view.instances(), view.newest(), scope.from(), scope.epoch(), demand()));
        if (blind) {
            return Gate.ROUTING.pass(instances.observed());
        }
        return instances.blocks()
                ? instances
                : Gate.ROUTING.of(
                        ground(scope.from(), scope),
                        from -> Gate.ROUTING.of(ground(scope.to(), scope), to -> nodes(scope, from, to)));
    }

    private GateResult nodes(Plan.Scope scope, Ground from, Ground to) {
        TreeMap<String, Ground> regions = new TreeMap<>();
        regions.put(scope.from(), from);
        regions.put(scope.to(), to);
        return GatewayGates.nodes(regions, demand());
    }

    private Answer<Ground> ground(String region, Plan.Scope scope) {
        Set<String> topics = scope.topics().keySet();
        return desk.gateways().ground(region, topics, world.within());
    }

    GateResult producerIds(Plan.Scope scope) {
        if (scope.mode().blind()) {
            return Gate.PRODUCER_IDS.pass("clients behind the gateway keep their producer ids, and the source is not"
                    + " asked about them; what they are acknowledged is compared with the target's logs");
        }
        return Gate.PRODUCER_IDS.of(
                ground(scope.from(), scope),
                from -> Gate.PRODUCER_IDS.of(
                        ground(scope.to(), scope), to -> GatewayGates.producerIds(from.producers(), to.producers())));
    }
}
