package io.lockstep.gateway.drive;

import static io.lockstep.gateway.Samples.GROUND;
import static io.lockstep.gateway.Samples.nothing;
import static io.lockstep.gateway.Samples.order;
import static io.lockstep.gateway.Samples.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.failover.gateway.GatewayJson;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.FakeDataPath;
import io.lockstep.gateway.HandOrder;
import io.lockstep.gateway.HandOrder.Ruling;
import io.lockstep.gateway.HandOrder.Want;
import io.lockstep.gateway.port.ControlDesk;
import io.lockstep.gateway.state.GatewayState;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GatewayLoopTest {
    private static final Instance INSTANCE = new Instance("shop", "gw-1", "life-1", "127.0.0.1:8092", "frames");

    private final FakeDesk east = new FakeDesk("east");
    private final FakeDesk west = new FakeDesk("west");
    private final AtomicBoolean diskFull = new AtomicBoolean();
    private FakeDataPath path = FakeDataPath.quick();
    private GatewayLoop loop = loop();

    @AfterEach
    void end() {
        loop.close();
    }

    @Test
    void leadsClientsAsOrderedAndTellsBothRegions() {
        serveEast();

        loop.seen(tells("west", order(4, 2, Hold.NONE, "west")));

        await().until(() -> east.last().sequence() == 2 && west.last().sequence() == 2);
        assertThat(path.told())
                .containsExactly("begin r-3", "flip east", "release", "begin r-4", "hold all", "flip west", "release");
        assertThat(east.last().side()).isEqualTo("west");
        assertThat(east.last().serving()).isTrue();
        assertThat(east.last().beat()).isGreaterThan(1);
        assertThat(east.last().passed()).isEqualTo(new GatewayReport.Passed(1_000, 2_000, 50));
        assertThat(loop.view().unreported()).isEqualTo(Map.of("west", "it lacks WRITE"));
    }

    @Test
    void reportsWhileAHoldTakesItsTimeThatTheOrderIsNotCarriedOutYet() {
        path = FakeDataPath.slow();
        restart();
        serveEast();

        loop.seen(tells("west", order(4, 2, Hold.ALL, "east")));

        await().until(() -> west.last().why().startsWith("holds all by order of run r-4"));
        assertThat(west.last().sequence()).isEqualTo(1);
        path.endHold();
        await().until(() -> west.last().sequence() == 2);
    }

    @Test
    void beatsWhileNothingChanges() {
        serveEast();
        long before = east.last().beat();

        await().until(() -> east.last().beat() >= before + 2);
    }

    @Test
    void servesNobodyAndSaysWhyWhileNoRegionIsRead() {
        loop.start();

        await().until(east::told);
        assertThat(loop.view().serving()).isFalse();
        assertThat(east.last().why()).startsWith("no epoch is known: region east: it was not read yet");
        assertThat(path.told()).isEmpty();
    }

    @Test
    void carriesNothingOutWhileTheDiskTakesNothing() {
        serveEast();
        diskFull.set(true);

        loop.seen(tells("east", order(4, 2, Hold.ALL, "east")));

        await().until(() -> loop.view().trouble().contains("no space left"));
        assertThat(path.told()).doesNotContain("hold all");
        diskFull.set(false);
        await().until(() -> path.told().contains("hold all"));
    }

    @Test
    void carriesOutWhatIsOrderedWhileItCannotBeSeenHowTheDataPathIs() {
        serveEast();
        path.silent(true);

        loop.seen(tells("west", order(4, 2, Hold.NONE, "west")));

        await().until(() -> path.told().contains("flip west"));
        path.silent(false);
        await().until(() -> west.last().sequence() == 2 && west.last().serving());
    }

    @Test
    void followsOrdersByHandByTheSameRules() throws Exception {
        serveEast();

        assertThat(byHand(new Want.Flip("west"), OptionalInt.empty()))
                .isInstanceOfSatisfying(
                        Ruling.Refused.class, no -> assertThat(no.why()).contains("Hold all first"));
        assertThat(byHand(new Want.HoldThem(Hold.ALL, OptionalLong.empty()), OptionalInt.of(2)))
                .isInstanceOfSatisfying(
                        Ruling.Refused.class, no -> assertThat(no.why()).contains("is older than"));
        assertThat(byHand(new Want.HoldThem(Hold.ALL, OptionalLong.of(100)), OptionalInt.empty()))
                .isInstanceOf(Ruling.Followed.class);
        await().until(() -> loop.view().held() == Hold.ALL);
        assertThat(byHand(new Want.Flip("west"), OptionalInt.empty())).isInstanceOf(Ruling.Followed.class);
        await().until(() -> loop.view().side().equals("west"));
        assertThat(byHand(new Want.Release(), OptionalInt.empty())).isInstanceOf(Ruling.Followed.class);
        await().until(() -> loop.view().serving());
    }

    @Test
    void canBeLedByHandWhereNoRegionAnswersAnyMore() throws Exception {
        loop.start();

        assertThat(byHand(new Want.Release(), OptionalInt.empty()))
                .isInstanceOfSatisfying(
                        Ruling.Refused.class, no -> assertThat(no.why()).contains("no epoch is known yet"));
        assertThat(byHand(new Want.Flip("west"), OptionalInt.of(3))).isInstanceOf(Ruling.Followed.class);
        await().until(() -> loop.view().side().equals("west"));
        assertThat(byHand(new Want.Release(), OptionalInt.empty())).isInstanceOf(Ruling.Followed.class);
        await().until(() -> loop.view().serving());
    }

    private Ruling byHand(Want want, OptionalInt epoch)
            throws ExecutionException, InterruptedException, TimeoutException {
        return loop.order(new HandOrder("by-hand", epoch, OptionalLong.empty(), want, ""))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private void serveEast() {
        loop.start();
        loop.seen(tells("east", order(3, 1, Hold.NONE, "east")));
        loop.seen(nothing("west"));
        await().until(() -> east.told() && east.last().serving());
    }

    private void restart() {
        loop.close();
        loop = loop();
    }

    private GatewayLoop loop() {
        return new GatewayLoop(
                INSTANCE,
                GatewayState.begin(GROUND, Optional.empty()),
                path,
                order -> {
                    if (diskFull.get()) {
                        throw new IOException("no space left");
                    }
                },
                List.of(east, west),
                Clock.systemUTC());
    }

    /** Keeps what it is told. */
    private static final class FakeDesk implements ControlDesk {
        private final String region;
        private final List<GatewayReport> reports = new CopyOnWriteArrayList<>();

        FakeDesk(String region) {
            this.region = region;
        }

        boolean told() {
            return !reports.isEmpty();
        }

        GatewayReport last() {
            return reports.get(reports.size() - 1);
        }

        @Override
        public String region() {
            return region;
        }

        @Override
        public void tell(String key, String value) {
            assertThat(key).isEqualTo("gatewayed|shop|gw-1");
            try {
                reports.add(GatewayJson.report(value));
            } catch (GatewayJson.Unreadable e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public String unreported() {
            return region.equals("west") ? "it lacks WRITE" : "";
        }

        @Override
        public void close() {}
    }
}
