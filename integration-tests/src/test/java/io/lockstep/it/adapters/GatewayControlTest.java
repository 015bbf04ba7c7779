package io.lockstep.it.adapters;

import static io.lockstep.it.adapters.TwoRegions.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.gateway.GatewayJson;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.failover.kafka.ControlDesks;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.gateway.PairSight;
import io.lockstep.gateway.RegionSight;
import io.lockstep.gateway.control.RegionClients;
import io.lockstep.gateway.control.RegionDesk;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway's view of the control topics, beside the controller's. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class GatewayControlTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration WITHIN = TwoRegions.REQUEST;

    private final String pair = TwoRegions.unique("pair");
    private final List<RegionSight> east = new CopyOnWriteArrayList<>();

    @Test
    void seesEachOrderOfAControllerWithinAMoment() {
        try (ControlDesks controller = controller();
                RegionDesk desk = desk(TwoRegions.east().clientSettings())) {
            order(controller, 0);
            desk.start();
            awaitOrder(0);
            List<Long> millis = new ArrayList<>();
            for (int sequence = 1; sequence <= 40; sequence++) {
                order(controller, sequence);
                long written = System.nanoTime();
                awaitOrder(sequence);
                millis.add(Duration.ofNanos(System.nanoTime() - written).toMillis());
            }
            millis.sort(null);

            assertThat(millis.get(20)).as("of " + millis).isLessThan(100);
        }
    }

    @Test
    void seesThePairsStateAsControllersWriteIt() {
        try (ControlDesks controller = controller();
                RegionDesk desk = desk(TwoRegions.east().clientSettings())) {
            done(controller.write("east", new PairState("west", 3, "r-3", "2026-11-21T02:00:00Z"), WITHIN));

            desk.start();

            Await.within(SOON)
                    .until(
                            "the pair's state is seen",
                            () -> east.stream()
                                    .anyMatch(sight -> sight.pair().equals(Optional.of(new PairSight("west", 3)))));
        }
    }

    @Test
    void writesTheLastReportWhereControllersReadIt() {
        try (ControlDesks controller = controller();
                RegionDesk desk = desk(TwoRegions.east().clientSettings())) {
            order(controller, 1);
            desk.start();
            String key = "gatewayed|" + pair + "|gw-1";

            desk.tell(key, "one");
            desk.tell(key, "two");

            Await.within(SOON)
                    .until(
                            "the report is there",
                            () -> controller.get("east", key, WITHIN).equals(new Answer.Known<>(Optional.of("two"))));
        }
    }

    @Test
    void aReportThatIsTakenBackIsGoneOnceTheDeskIsClosed() {
        try (ControlDesks controller = controller()) {
            order(controller, 1);
            String key = "gatewayed|" + pair + "|gw-1";
            try (RegionDesk desk = desk(TwoRegions.east().clientSettings())) {
                desk.start();
                desk.tell(key, "one");
                Await.within(SOON)
                        .until(
                                "the report is there",
                                () -> controller
                                        .get("east", key, WITHIN)
                                        .equals(new Answer.Known<>(Optional.of("one"))));

                desk.takeBack(key);
            }

            assertThat(controller.get("east", key, WITHIN)).isEqualTo(new Answer.Known<>(Optional.empty()));
        }
    }

    @Test
    void readsARegionWithoutAControlTopicAsOneThatHasNothingAndCreatesNone() {
        try (RegionCluster fresh = RegionCluster.start(RegionSpec.named("east"));
                RegionDesk desk = desk(fresh.clientSettings())) {
            desk.tell("gatewayed|" + pair + "|gw-1", "one");
            desk.start();

            Await.within(SOON).until("it was read some times", () -> east.size() >= 3);
            assertThat(east).allSatisfy(sight -> {
                assertThat(sight.read()).isTrue();
                assertThat(sight.order()).isEmpty();
            });
            assertThat(get(fresh.admin().listTopics().names().toCompletionStage()))
                    .doesNotContain("__lockstep.control");
        }
    }

    @Test
    void saysOfARegionThatDoesNotAnswerThatItIsNotRead() {
        Map<String, String> nobody = Map.of("bootstrap.servers", "127.0.0.1:" + FreePorts.take());
        try (RegionDesk desk = desk(nobody)) {
            desk.start();

            Await.within(SOON).until("it is told", () -> !east.isEmpty());
            assertThat(east.get(0).read()).isFalse();
            assertThat(east.get(0).fault()).contains("cannot be read");
        }
    }

    @Test
    void saysThatARegionFellSilentAndReadsItAgainOnceItIsBack() {
        try (RegionCluster fresh = RegionCluster.start(RegionSpec.named("east"));
                RegionDesk desk = desk(fresh.clientSettings())) {
            fresh.createTopic("__lockstep.control", 1, Map.of("cleanup.policy", "compact"));
            desk.start();
            Await.within(SOON).until("it is read", () -> !east.isEmpty() && last().read());

            fresh.nodes().forEach(fresh::suspend);
            Await.within(SOON).until("its silence is told", () -> !last().read());
            fresh.nodes().forEach(fresh::resume);

            Await.within(SOON).until("it is read again", () -> last().read());
        }
    }

    private void awaitOrder(long sequence) {
        Await.within(SOON)
                .every(Duration.ofMillis(2))
                .until(
                        "order " + sequence + " is seen",
                        () -> east.stream()
                                .flatMap(sight -> sight.order().stream())
                                .anyMatch(order -> order.sequence() == sequence));
    }

    private RegionSight last() {
        return east.get(east.size() - 1);
    }

    private void order(ControlDesks controller, long sequence) {
        GatewayOrder order = new GatewayOrder("r-1", 1, sequence, Hold.NONE, "east", 8_000, 5_000, "");
        done(controller.put("east", GatewayOrder.key(pair), GatewayJson.text(order), WITHIN));
    }

    private static void done(Answer<Boolean> answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
    }

    private ControlDesks controller() {
        return new ControlDesks(
                pair,
                "east",
                Map.of(
                        "east",
                        TwoRegions.east().clientSettings(),
                        "west",
                        TwoRegions.west().clientSettings()),
                WITHIN);
    }

    private RegionDesk desk(Map<String, String> settings) {
        return new RegionDesk(new RegionClients("east", settings, "gw-1", WITHIN), pair, east::add);
    }
}
