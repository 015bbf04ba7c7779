package io.lockstep.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lockstep.failover.port.Volumes.Volume;
import io.lockstep.policy.Prices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CostModelTest {
    private static final double NEAR = 1e-6;
    private static final Scene SCENE = new Scene("east", "west", Duration.ofHours(4), Duration.ofMinutes(2));
    private static final List<ToDoubleFunction<Line>> COSTS =
            List.of(Line::steady, Line::drill, Line::catchUp, Line::failback, Line::rebuilt);

    @Test
    void countsATopicByHand() {
        Prices prices = prices(0.1, 0.2, 0.02, 0.04, 0.05, 0.01);
        Volume source = volume(4, 3, 50_000_000_000L, Duration.ofHours(24));
        Volume target = volume(4, 2, 40_000_000_000L, Duration.ofHours(24));

        Bill bill =
                new CostModel(prices, SCENE).bill(List.of(new Load("orders", 1_000_000, source, Optional.of(target))));

        Line orders = bill.topics().getFirst();
        assertThat(orders.perMonth()).isCloseTo(2_628e9, within(1.0));
        assertThat(orders.stored())
                .as("a day of 1 MB/s, twice, is more than what is there")
                .isEqualTo(172.8e9);
        assertThat(orders.steady()).isCloseTo(2_628 * 0.03 + 172.8 * 0.1, within(NEAR));
        assertThat(orders.drill()).isCloseTo(0.12 * 0.05, within(NEAR));
        assertThat(orders.catchUp()).isCloseTo(14.4 * 0.03, within(NEAR));
        assertThat(orders.failback()).isCloseTo(14.4 * 0.05, within(NEAR));
        assertThat(orders.rebuilt()).isCloseTo(50 * 0.05, within(NEAR));
        assertThat(bill.fixed()).extracting(Line::steady).containsExactly(4 * 0.2 * 730, 0.05 * 730);
    }

    @Test
    void mirrorsNoMoreOfAnOutageThanRetentionKeeps() {
        Volume hour = volume(1, 1, 0, Duration.ofHours(1));

        Line line = new CostModel(prices(0, 0, 1, 1, 0, 0), SCENE)
                .bill(List.of(new Load("short", 1e9, hour, Optional.of(hour))))
                .topics()
                .getFirst();

        assertThat(line.catchUp()).isCloseTo(3_600, within(NEAR));
    }

    @Test
    void keepsNoMoreThanTheBytesThatRetentionAllows() {
        Volume bounded =
                new Volume(3, 2, 0, 0, Optional.of(Duration.ofDays(7)), OptionalLong.of(1_000_000_000L), false);

        Line line = new CostModel(prices(1, 0, 0, 0, 0, 0), SCENE)
                .bill(List.of(new Load("bounded", 1e9, bounded, Optional.of(bounded))))
                .topics()
                .getFirst();

        assertThat(line.stored()).isEqualTo(6e9);
    }

    /** A topic's log that is written anew within its retention tells how fast it is written. */
    @Test
    void guessesTheRateOfATopicThatIsNotMirroredYet() {
        assertThat(CostModel.guessed(volume(1, 1, 3_600_000, Duration.ofHours(1))))
                .isEqualTo(1_000);
        assertThat(CostModel.guessed(new Volume(1, 1, 9, 9, Optional.empty(), OptionalLong.empty(), false)))
                .isZero();
    }

    @Test
    void theTotalIsTheSumOfItsLinesForAnyTopics() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            Bill bill = new CostModel(any(random), SCENE).bill(loads(random));
            for (ToDoubleFunction<Line> cost : COSTS) {
                double sum = bill.topics().stream().mapToDouble(cost).sum()
                        + bill.fixed().stream().mapToDouble(cost).sum();
                assertThat(cost.applyAsDouble(bill.total())).isCloseTo(sum, within(NEAR * (1 + sum)));
            }
        }
    }

    @Test
    void zeroPricesGiveZero() {
        Random random = new Random(2);
        Bill bill = new CostModel(prices(0, 0, 0, 0, 0, 0), SCENE).bill(loads(random));

        assertThat(COSTS)
                .allSatisfy(cost -> assertThat(cost.applyAsDouble(bill.total())).isZero());
    }

    /** More of anything never costs less. */
    @Test
    void isMonotoneInRateSizeOutageAndPrices() {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            Prices prices = any(random);
            List<Load> loads = loads(random);
            Line least = new CostModel(prices, SCENE).bill(loads).total();
            Scene longer = new Scene("east", "west", SCENE.outage().plusHours(random.nextInt(9)), SCENE.drill());
            List<Load> more = loads.stream()
                    .map(load ->
                            new Load(load.topic(), load.bytesPerSecond() * 1.5, larger(load.source()), load.target()))
                    .toList();

            assertMore(least, new CostModel(prices, SCENE).bill(more).total());
            assertMore(least, new CostModel(prices, longer).bill(loads).total());
            assertMore(least, new CostModel(dearer(prices), SCENE).bill(loads).total());
        }
    }

    private static void assertMore(Line least, Line most) {
        assertThat(COSTS)
                .allSatisfy(
                        cost -> assertThat(cost.applyAsDouble(most)).isGreaterThanOrEqualTo(cost.applyAsDouble(least)));
    }

    private static Volume larger(Volume volume) {
        return new Volume(
                volume.partitions(),
                volume.replicas(),
                volume.copy() * 2,
                volume.all() * 2,
                volume.retention(),
                volume.retentionBytes(),
                volume.compacted());
    }

    private static Prices dearer(Prices prices) {
        Prices.OfRegion east = prices.region("east");
        return prices(
                east.storage() * 2,
                east.instance() + 1,
                prices.transfer("east", "west") + 1,
                prices.transfer("west", "east") * 3,
                prices.connection().hour(),
                prices.connection().gigabyte() + 0.1);
    }

    private static List<Load> loads(Random random) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> new Load(
                        "topic-" + i,
                        random.nextInt(4) * 1e5,
                        any(i, random),
                        random.nextBoolean() ? Optional.of(any(i, random)) : Optional.empty()))
                .toList();
    }

    private static Volume any(int topic, Random random) {
        long copy = random.nextInt(1_000_000_000);
        int replicas = 1 + random.nextInt(3);
        return new Volume(
                1 + topic,
                replicas,
                copy,
                copy * replicas,
                random.nextBoolean() ? Optional.of(Duration.ofHours(1 + random.nextInt(100))) : Optional.empty(),
                random.nextBoolean() ? OptionalLong.of(random.nextInt(1_000_000_000)) : OptionalLong.empty(),
                random.nextInt(4) == 0);
    }

    private static Volume volume(int partitions, int replicas, long copy, Duration retention) {
        return new Volume(
                partitions, replicas, copy, copy * replicas, Optional.of(retention), OptionalLong.empty(), false);
    }

    private static Prices any(Random random) {
        return prices(
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble());
    }

    private static Prices prices(
            double storage, double instance, double there, double back, double hour, double gigabyte) {
        Prices.OfRegion region = new Prices.OfRegion(storage, instance, 2);
        return new Prices(
                "EUR",
                new TreeMap<>(Map.of("east", region, "west", region)),
                new TreeMap<>(Map.of("east->west", there, "west->east", back)),
                new Prices.Connection(hour, gigabyte));
    }
}
