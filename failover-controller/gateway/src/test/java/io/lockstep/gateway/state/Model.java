package io.lockstep.gateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.RegionSight;
import io.lockstep.gateway.Samples;
import io.lockstep.gateway.state.Act.Begin;
import io.lockstep.gateway.state.Act.Flip;
import io.lockstep.gateway.state.Act.HoldThem;
import io.lockstep.gateway.state.Act.Keep;
import io.lockstep.gateway.state.Act.Release;
import io.lockstep.gateway.state.Event.Done;
import io.lockstep.gateway.state.Event.Failed;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instance whose data path and disk are variables; checks after every step what must never happen. */
final class Model {
    private static final Comparator<GatewayOrder> BY_AGE =
            Comparator.comparingInt(GatewayOrder::epoch).thenComparingLong(GatewayOrder::sequence);

    private final Ground ground;
    GatewayState state;
    Optional<GatewayOrder> disk = Optional.empty();
    /** The data path's own truth. */
    Hold held = Hold.ALL;

    String side = "";
    private @Nullable GatewayOrder newestCarried;

    Model() {
        this(Samples.GROUND);
    }

    Model(Ground ground) {
        this.ground = ground;
        this.state = GatewayState.begin(ground, Optional.empty());
    }

    void learn(Event event) {
        Step step = GatewayMachine.step(state, event);
        state = step.next();
        check();
        assertThat(step.act().isEmpty() || state.busy().equals(step.act()))
                .as("what is given to the data path is what it is busy with")
                .isTrue();
    }

    void see(RegionSight sight) {
        learn(new Event.Seen(sight));
    }

    /** Ends what is being done, with success or not. */
    void end(boolean well) {
        Optional<Act> act = state.busy();
        if (act.isEmpty()) {
            return;
        }
        if (well && carryOut(act.get())) {
            learn(new Done(act.get()));
        } else {
            learn(new Failed(act.get(), "as the test wants it"));
        }
    }

    /** Lets everything end well. */
    void settle() {
        for (int i = 0; i < 20 && state.busy().isPresent(); i++) {
            end(true);
        }
        learn(new Event.Tick());
        for (int i = 0; i < 20 && state.busy().isPresent(); i++) {
            end(true);
        }
        assertThat(state.busy()).as("it comes to rest").isEmpty();
    }

    void restart() {
        held = Hold.ALL;
        side = "";
        state = GatewayState.begin(ground, disk);
    }

    private boolean carryOut(Act act) {
        switch (act) {
            case Keep(GatewayOrder order) -> disk = Optional.of(order);
            case Begin begin -> {}
            case HoldThem hold -> held = hold.whom();
            case Flip flip -> {
                assertThat(held).as("flips only while everybody is held").isEqualTo(Hold.ALL);
                side = flip.side();
            }
            case Release release -> held = Hold.NONE;
        }
        return true;
    }

    private void check() {
        if (held != Hold.ALL) {
            assertThat(state.goal())
                    .as("nobody is served without a known epoch")
                    .isPresent();
        }
        state.carried().ifPresent(carried -> {
            GatewayOrder before = newestCarried;
            if (before != null && held != Hold.ALL) {
                assertThat(BY_AGE.compare(carried, before))
                        .as("never serves by an order older than one that was carried out")
                        .isNotNegative();
            }
            if (before == null || carried.newerThan(before)) {
                newestCarried = carried;
            }
            if (state.carried().equals(state.goal())) {
                assertThat(disk).as("what is carried out is on disk").contains(carried);
                assertThat(side).isEqualTo(carried.side());
                boolean all = carried.hold() == Hold.WRITERS && !ground.tellsWriters();
                assertThat(held).isEqualTo(all ? Hold.ALL : carried.hold());
            }
        });
    }
}
