package io.lockstep.gateway.state;

import static io.lockstep.gateway.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.PairSight;
import io.lockstep.gateway.RegionSight;
import io.lockstep.gateway.state.Event.Ordered;
import io.lockstep.gateway.state.Event.PatienceOver;
import io.lockstep.gateway.state.Event.Tick;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lives of an instance by chance: orders in any order, restarts, lost regions, failures. A seed repeats its life. */
final class RandomLivesTest {
    private static final int LIVES = 2_000;
    private static final int EVENTS = 60;
    private static final List<String> REGIONS = List.of("east", "west");

    static IntStream seeds() {
        return IntStream.range(0, LIVES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neverGoesBackAndEndsAsTheNewestOrderSays(int seed) {
        Random random = new Random(seed);
        List<GatewayOrder> written = orders(random);
        Model model = new Model();
        for (int i = 0; i < EVENTS; i++) {
            happen(model, written, random);
        }

        REGIONS.forEach(region -> model.see(tells(region, written.get(written.size() - 1))));
        model.settle();

        assertThat(model.state.carried()).isPresent().isEqualTo(model.state.goal());
        GatewayOrder carried = model.state.carried().orElseThrow();
        GatewayOrder newest =
                written.stream().max(Comparator.comparing(GatewayOrder::sequence)).orElseThrow();
        assertThat(newest.newerThan(carried)).as("it stands as the newest").isFalse();
        assertThat(model.side).isEqualTo(carried.side());
        assertThat(model.held).isEqualTo(carried.hold());
    }

    private static void happen(Model model, List<GatewayOrder> written, Random random) {
        String region = REGIONS.get(random.nextInt(2));
        GatewayOrder any = written.get(random.nextInt(written.size()));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> model.see(tells(region, any));
            case 3 -> model.see(RegionSight.silent(region, "lost"));
            case 4 -> model.see(new RegionSight(
                    region, true, Optional.empty(), Optional.of(new PairSight(any.side(), any.epoch())), ""));
            case 5 -> {
                if (random.nextInt(4) == 0) {
                    model.restart();
                }
            }
            case 6 -> model.learn(new Tick());
            case 7 -> model.learn(new PatienceOver());
            case 8 -> model.end(false);
            case 9 -> model.learn(new Ordered(any));
            default -> model.end(true);
        }
    }

    private static RegionSight tells(String region, GatewayOrder order) {
        return new RegionSight(
                region, true, Optional.of(order), Optional.of(new PairSight(order.side(), order.epoch())), "");
    }

    /** What controllers wrote in turn; epochs and sequences grow. */
    private static List<GatewayOrder> orders(Random random) {
        List<GatewayOrder> orders = new ArrayList<>();
        int epoch = random.nextInt(3);
        for (long sequence = 1; sequence <= 8; sequence++) {
            epoch += random.nextInt(4) == 0 ? 1 : 0;
            Hold hold = Hold.values()[random.nextInt(3)];
            orders.add(order(epoch, sequence, hold, REGIONS.get(random.nextInt(2))));
        }
        return orders;
    }
}
