package io.lockstep.failover.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.failover.promises.RoutingPromises;
import org.junit.jupiter.api.Test;

/** What the simulation runs on keeps the port's promises. */
class FakeRoutingTest implements RoutingPromises {
    private final FakeRouting routing = new FakeRouting("fake", "a", "b");

    @Override
    public RoutingSwitch routing() {
        return routing;
    }

    @Override
    public RoutingSwitch again() {
        return routing;
    }

    @Test
    void whatWasToldBeforeItsAnswerGotLostIsTold() {
        routing.loseNextAnswer();

        assertThat(routing.flip(RoutingPromises.route("west", 4, 7), WITHIN)).isInstanceOf(Answer.Unknown.class);
        assertThat(RoutingPromises.known(routing.read(WITHIN)))
                .allSatisfy(instance -> assertThat(instance.generation()).isEqualTo(7));
    }

    @Test
    void anInstanceThatLagsShowsWhatItShowedBefore() {
        RoutingPromises.known(routing.flip(RoutingPromises.route("west", 4, 7), WITHIN));
        RoutingPromises.known(routing.read(WITHIN));
        routing.lag("b", 1);
        RoutingPromises.known(routing.flip(RoutingPromises.route("east", 4, 8), WITHIN));

        assertThat(RoutingPromises.known(routing.read(WITHIN)))
                .extracting(Instance::generation)
                .containsExactly(8L, 7L);
        assertThat(RoutingPromises.known(routing.read(WITHIN)))
                .extracting(Instance::generation)
                .containsExactly(8L, 8L);
    }
}
