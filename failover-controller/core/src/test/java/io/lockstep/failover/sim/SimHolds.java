package io.lockstep.failover.sim;

import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;
import java.util.List;
import java.util.Optional;

/**
 * What clients behind a gateway are promised. HELD: once all have confirmed that clients who write are held, none of them
 * writes to the side that is left. TOGETHER: where nothing goes wrong, never are some led to one side and some to the other.
 * FREE: when a run has ended nobody is left held, and all are led where the pair is active.
 */
final class SimHolds {
    private final SimWorld world;
    private Optional<String> left = Optional.empty();

    SimHolds(SimWorld world) {
        this.world = world;
    }

    void moved(RunState run, Happening.Moved moved) {
        if (world.gateways().isEmpty() || !run.plan().scope().pair().equals(SimWorld.PAIR)) {
            return;
        }
        if (moved.event() instanceof Event.Ended(var at, var step, var attempt, Result.Done(Proof.WritersHeld held))
                && held.notes().isEmpty()) {
            left = Optional.of(run.plan().scope().from());
        }
        if (run.phase() == Phase.ABORTING || run.phase().over() || run.phase() == Phase.NEEDS_OPERATOR) {
            left = Optional.empty();
        }
        if (moved.from() != moved.to()) {
            ended(run);
        }
    }

    private void ended(RunState run) {
        switch (run.phase()) {
            case COMMITTED -> free(run, run.plan().scope().to());
            case ABORTED -> {
                if (run.facts().accepted().stream().noneMatch(each -> each.startsWith("RELEASE_CLIENTS"))) {
                    free(run, run.plan().scope().from());
                }
            }
            default -> {}
        }
    }

    private void free(RunState run, String side) {
        Optional<GatewayOrder> newest = world.regions().stream()
                .flatMap(region -> Optional.ofNullable(region.order).stream())
                .reduce((one, other) -> one.newerThan(other) ? one : other);
        world.require(
                "FREE",
                newest.isEmpty()
                        || newest.get().hold() == Hold.NONE
                                && newest.get().side().equals(side),
                () -> run.run() + " is " + run.phase() + " on " + side + ", and the gateway was told " + newest);
    }

    void passed(SimGateway gateway, SimRegion region) {
        world.require(
                "HELD",
                left.filter(region.name::equals).isEmpty(),
                () -> gateway.name + " let a client write to " + region.name + " although all were held");
        together();
    }

    private void together() {
        SimScript script = world.script();
        boolean calm = !script.chaos() && !script.faults() && script.crashAt() == 0;
        if (calm && script.modes().stream().noneMatch(Mode::blind)) {
            List<String> sides = world.gateways().stream()
                    .flatMap(each -> each.reads().stream())
                    .distinct()
                    .toList();
            world.require("TOGETHER", sides.size() <= 1, () -> "clients are led to " + sides);
        }
    }
}
