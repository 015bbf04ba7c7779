package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lockstep.failover.app.Failover.GatewayView;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.failover.gateway.Presence;
import io.lockstep.failover.gateway.Reports;
import io.lockstep.failover.routing.FakeGateways;
import io.lockstep.failover.routing.GatewayDesk;
import io.lockstep.failover.routing.GatewayDesk.Reach;
import io.lockstep.failover.routing.GatewayRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayWatchTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final GatewayOrder SERVE = Reports.order(3, 6, Hold.NONE, "east");
    private static final GatewayOrder HOLD = Reports.order(3, 7, Hold.WRITERS, "east");

    private final FakeGateways gateways = new FakeGateways(SERVE);
    private Instant utc = Instant.parse(Reports.AT);
    private final GatewayWatch watch = watch(Optional.of(new GatewayDesk(
            List.of("east", "west"),
            gateways,
            new GatewayRules(SECOND, SECOND, false, 1, new TreeSet<>()),
            () -> utc)));

    private GatewayWatch watch(Optional<GatewayDesk> desk) {
        return new GatewayWatch("shop", desk, Reach.all(SECOND), gateways);
    }

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void whoDoesNotStandAsOrderedIsToldWithTheOrder() {
        watch.turn();
        gateways.gone.add("two");
        gateways.order("east", HOLD, SECOND);
        lookAfter(5);

        assertThat(watch.views())
                .extracting(
                        GatewayView::name,
                        GatewayView::holds,
                        GatewayView::presence,
                        GatewayView::heardMillis,
                        GatewayView::behind)
                .containsExactly(
                        tuple("one", "writers", Presence.LIVE, Optional.of(0L), Optional.empty()),
                        tuple(
                                "two",
                                "none",
                                Presence.LOST,
                                Optional.empty(),
                                Optional.of("lead to east, hold writers, epoch 3, order 7")));
    }

    @Test
    void whoFollowsALaterEpochIsNotBehind() {
        gateways.order("east", Reports.order(2, 9, Hold.ALL, "west"), SECOND);
        watch.turn();

        assertThat(watch.views()).extracting(GatewayView::behind).containsOnly(Optional.empty());
    }

    @Test
    void whoIsNotHeardOfIsLostAlsoWhereNoRegionAnswersAndThatIsTold() {
        watch.turn();
        lookAfter(5);
        assertThat(watch.views()).extracting(GatewayView::presence).containsOnly(Presence.LIVE);
        assertThat(watch.problem()).isEmpty();

        gateways.silent.addAll(List.of("east", "west"));
        lookAfter(10);

        assertThat(watch.views())
                .extracting(GatewayView::presence, GatewayView::heardMillis)
                .containsOnly(tuple(Presence.LOST, Optional.of(10_000L)));
        assertThat(watch.problem())
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith("how the gateway stands is not known")
                        .endsWith("does not answer"));
    }

    @Test
    void regionsAreReadEveryTwoSecondsWhileSomebodyAsksAndEveryFiveOtherwise() {
        watch.turn();
        assertThat(readsIn(10)).as("nobody asks").isEqualTo(2 * 2);

        watch.views();
        assertThat(readsIn(10)).as("somebody asked").isEqualTo(5 * 2);
        assertThat(readsIn(20)).as("nobody has asked for a while").isLessThanOrEqualTo(6 * 2);
    }

    @Test
    void whoAsksIsToldWhatWasSeenAndAsksNoRegion() {
        watch.turn();
        int before = gateways.reads();
        gateways.order("east", HOLD, SECOND);
        gateways.forAtMost(SECOND);

        assertThat(watch.views()).extracting(GatewayView::holds).containsOnly("none");
        assertThat(gateways.reads()).isEqualTo(before);
    }

    @Test
    void whoIsGoneForGoodIsNotShownAndStaysOnRecord() {
        gateways.gone.add("two");
        watch.turn();
        utc = utc.plus(Duration.ofDays(2));
        lookAfter(5);

        assertThat(watch.views()).extracting(GatewayView::name).containsExactly("one");
        assertThat(gateways.reports()).containsKey("two");
    }

    @Test
    void withoutAGatewayNothingIsReadAndNothingTold() {
        try (GatewayWatch none = watch(Optional.empty())) {
            none.start();
            none.turn();

            assertThat(none.views()).isEmpty();
            assertThat(none.problem()).isEmpty();
            assertThat(gateways.reads()).isZero();
        }
    }

    private int readsIn(int seconds) {
        int before = gateways.reads();
        for (int i = 0; i < seconds; i++) {
            lookAfter(1);
        }
        return gateways.reads() - before;
    }

    private void lookAfter(int seconds) {
        gateways.forAtMost(SECOND.multipliedBy(seconds));
        watch.turn();
    }
}
