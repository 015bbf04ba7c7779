package io.lockstep.bench.beside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BesideTest {
    private static final Offset<Double> EXACTLY = within(1e-9);

    @Test
    void eachRoundBeginsWithTheOtherWay() {
        List<Way> order = new ArrayList<>();

        List<Both<Integer>> rounds = Turns.take(3, way -> {
            order.add(way);
            return order.size();
        });

        assertThat(order).containsExactly(Way.DIRECT, Way.THROUGH, Way.THROUGH, Way.DIRECT, Way.DIRECT, Way.THROUGH);
        assertThat(rounds).containsExactly(new Both<>(1, 2), new Both<>(4, 3), new Both<>(5, 6));
    }

    @Test
    void aMachineThatGrowsSlowerEvenlyAddsNothing() {
        int[] block = {0};

        Delays delays = Delays.of(Turns.take(4, way -> new long[] {1_000_000L * ++block[0]}));

        assertThat(delays.added().middle()).isCloseTo(0, EXACTLY);
        assertThat(delays.added().low()).isCloseTo(-1, EXACTLY);
        assertThat(delays.added().high()).isCloseTo(1, EXACTLY);
    }

    @Test
    void allMeasurementsCountTogetherWhateverTheRoundsWere() {
        Delays delays = Delays.of(List.of(
                new Both<>(new long[] {1_000_000}, new long[] {4_000_000}),
                new Both<>(new long[] {2_000_000, 3_000_000}, new long[] {5_000_000, 6_000_000})));

        assertThat(delays.all().direct()).isEqualTo(new Latency(3, 2, 3, 3, 3));
        assertThat(delays.all().through()).isEqualTo(new Latency(3, 5, 6, 6, 6));
    }

    @Test
    void whatIsLeftOfThePaceIsEachRoundsOwnRatio() {
        Paces paces = new Paces(List.of(new Both<>(100.0, 90.0), new Both<>(50.0, 50.0), new Both<>(200.0, 190.0)));

        assertThat(paces.left().middle()).isCloseTo(0.95, EXACTLY);
        assertThat(paces.ways().direct()).isEqualTo(new Spread(100, 75, 150));
    }

    @Test
    void halfOfTheFiguresLieBetweenLowAndHigh() {
        assertThat(Spread.of(List.of(9.0, 5.0, 1.0, 2.0, 7.0))).isEqualTo(new Spread(5, 2, 7));
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(new Spread(3, 1.75, 5.25));
        assertThat(Spread.of(List.of(4.0))).isEqualTo(new Spread(4, 4, 4));
        assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
