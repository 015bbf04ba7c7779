package io.lockstep.failover.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.failover.port.RoutingSwitch.Route;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a {@link RoutingSwitch} promises, whatever it tells clients by. */
public interface RoutingPromises {
    Duration WITHIN = Duration.ofSeconds(20);

    /** Of the pair {@code shop} with the regions {@code east} and {@code west}; nobody was told anything yet. */
    RoutingSwitch routing();

    /** The same places, as another controller sees them. */
    RoutingSwitch again();

    @Test
    default void namesItsStrategyInEveryInstance() {
        RoutingSwitch routing = routing();

        assertThat(known(routing.flip(route("west", 4, 7), WITHIN)))
                .isNotEmpty()
                .allSatisfy(instance -> assertThat(instance.strategy()).isEqualTo(routing.strategy()));
    }

    @Test
    default void aPlaceThatNobodyToldHasNoGeneration() {
        assertThat(known(routing().read(WITHIN)))
                .isNotEmpty()
                .allSatisfy(instance -> assertThat(instance.generation()).isZero());
    }

    @Test
    default void anotherControllerReadsWhatWasTold() {
        List<Instance> flipped = known(routing().flip(route("west", 4, 7), WITHIN));

        List<Instance> read = known(again().read(WITHIN));

        assertThat(flipped)
                .allSatisfy(instance -> assertThat(instance.generation()).isEqualTo(7));
        assertThat(read).isNotEmpty().allSatisfy(instance -> {
            assertThat(instance.generation()).isEqualTo(7);
            assertThat(instance.detail()).contains("west", "epoch=4");
        });
    }

    @Test
    default void tellingTheSameAgainIsGood() {
        RoutingSwitch routing = routing();
        List<Instance> once = known(routing.flip(route("west", 4, 7), WITHIN));

        assertThat(known(routing.flip(route("west", 4, 7), WITHIN))).isEqualTo(once);
        assertThat(known(again().flip(route("west", 4, 7), WITHIN))).isEqualTo(once);
    }

    @Test
    default void aNewerGenerationAndANewerEpochReplaceWhatWasTold() {
        RoutingSwitch routing = routing();
        known(routing.flip(route("west", 4, 7), WITHIN));

        known(routing.flip(route("east", 4, 8), WITHIN));
        List<Instance> later = known(routing.read(WITHIN));
        known(routing.flip(route("west", 5, 9), WITHIN));

        assertThat(later)
                .allSatisfy(instance -> assertThat(instance.generation()).isEqualTo(8));
        assertThat(known(routing.read(WITHIN)))
                .allSatisfy(instance -> assertThat(instance.generation()).isEqualTo(9));
    }

    @Test
    default void anOlderRouteIsRefusedAndChangesNothing() {
        known(routing().flip(route("west", 4, 7), WITHIN));

        for (Route older : List.of(route("east", 4, 6), route("east", 3, 9))) {
            assertThat(again().flip(older, WITHIN))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.why()).contains("epoch 4, generation 7"));
        }
        assertThat(known(again().read(WITHIN)))
                .allSatisfy(instance -> assertThat(instance.generation()).isEqualTo(7));
    }

    @Test
    default void aGenerationNeverNamesTwoRegions() {
        known(routing().flip(route("west", 4, 7), WITHIN));

        assertThat(again().flip(route("east", 4, 7), WITHIN)).isInstanceOf(Answer.Refused.class);
        assertThat(known(again().read(WITHIN)))
                .allSatisfy(instance -> assertThat(instance.detail()).contains("west"));
    }

    /** A route of pair {@code shop}. */
    static Route route(String active, int epoch, long generation) {
        String bootstrap = active.equals("west") ? "127.0.0.1:29092,127.0.0.1:29093" : "127.0.0.1:19092";
        return new Route("shop", active, epoch, generation, bootstrap, "2026-03-01T12:00:00Z");
    }

    /** The value, or a failure that shows why there is none. */
    static <T> T known(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<T>) answer).value();
    }
}
