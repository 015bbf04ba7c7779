package io.lockstep.failover.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.gateway.Confirmation;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.failover.gateway.Reports;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.failover.routing.GatewayDesk.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GatewayRoutingTest {
    private static final Duration WITHIN = Duration.ofSeconds(1);
    private static final Route TO_WEST = new Route("shop", "west", 3, 3, "west:9092", Reports.AT);
    private static final GatewayOrder HELD = Reports.order(3, 7, Hold.WRITERS, "east");

    private final FakeGateways gateways = new FakeGateways(HELD);
    private final GatewayDesk desk = desk(false);

    GatewayRoutingTest() {
        gateways.orders.put("east", HELD);
        gateways.orders.put("west", HELD);
    }

    private RoutingSwitch routing(boolean proceed) {
        return new GatewayRouting(desk(proceed), gateways);
    }

    private GatewayDesk desk(boolean proceed) {
        GatewayRules rules =
                new GatewayRules(Duration.ofSeconds(2), Duration.ofSeconds(1), proceed, 1, new TreeSet<>());
        return new GatewayDesk(List.of("east", "west"), gateways, rules, () -> Instant.parse(Reports.AT));
    }

    @Test
    void everybodyIsHeldEverywhereBeforeAnybodyIsLedOverAndLedOverBeforeAnybodyIsReleased() {
        List<Instance> told = known(routing(false).flip(TO_WEST, WITHIN));

        assertThat(told).extracting(Instance::generation).containsExactly(3L, 3L);
        assertThat(gateways.carriedOut)
                .containsExactly(
                        "one ALL east",
                        "two ALL east",
                        "one ALL west",
                        "two ALL west",
                        "one NONE west",
                        "two NONE west");
        assertThat(gateways.standing.stream().distinct())
                .containsExactly("ALL east after WRITERS east", "ALL west after ALL east", "NONE west after ALL west");
    }

    @Test
    void ordersKeepTheRunAndGrow() {
        known(routing(false).flip(TO_WEST, WITHIN));

        assertThat(gateways.orders.get("west"))
                .isEqualTo(gateways.orders.get("east"))
                .extracting(GatewayOrder::run, GatewayOrder::epoch, GatewayOrder::sequence)
                .containsExactly("r-1", 3, 10L);
    }

    @Test
    void clientsThatWereReleasedAlreadyAreNotHeldAgain() {
        known(routing(false).flip(TO_WEST, WITHIN));
        gateways.carriedOut.clear();

        known(routing(false).flip(TO_WEST, WITHIN));

        assertThat(gateways.carriedOut).isEmpty();
        assertThat(gateways.at("west").sequence()).isEqualTo(10);
    }

    @Test
    void aLostInstanceStopsItBeforeAnybodyIsLedOver() {
        gateways.gone.add("two");

        assertThat(routing(false).flip(TO_WEST, WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("two", "gateway.lost"));
        assertThat(gateways.at("west").side()).isEqualTo("east");
    }

    @Test
    void aLostInstanceIsGoneOnWithoutByPolicyOrByAPersonsWord() {
        gateways.gone.add("two");

        assertThat(known(routing(true).flip(TO_WEST, WITHIN)))
                .extracting(Instance::name)
                .containsExactly("one");
        assertThat(known(routing(false).regardless().flip(TO_WEST, WITHIN)))
                .extracting(Instance::name)
                .containsExactly("one");
        assertThat(gateways.carriedOut).containsExactly("one ALL east", "one ALL west", "one NONE west");
    }

    @Test
    void aRegionThatIsSilentKeepsNobodyHeld() {
        gateways.silent.add("east");

        known(routing(false).without("east", Duration.ofMillis(100)).flip(TO_WEST, WITHIN));

        assertThat(gateways.at("west").hold()).isEqualTo(Hold.NONE);
        assertThat(gateways.orders.get("east")).isEqualTo(HELD);
    }

    @Test
    void aRegionThatComesBackIsToldWhatStands() {
        gateways.silent.add("east");
        known(routing(false).without("east", Duration.ofMillis(100)).flip(TO_WEST, WITHIN));
        gateways.silent.clear();

        known(routing(false).flip(TO_WEST, WITHIN));

        assertThat(gateways.orders.get("east")).isEqualTo(gateways.orders.get("west"));
    }

    /** The other one knows nothing of this epoch, and whoever asks it alone begins anew. */
    @Test
    void aRegionThatDoesNotTellHowFarItIsMakesItUnknownAndNotRefused() {
        known(routing(false).flip(TO_WEST, WITHIN));
        gateways.orders.remove("east");
        gateways.silentOnce.add("west");

        assertThat(routing(false).flip(TO_WEST, WITHIN)).isInstanceOf(Answer.Unknown.class);
        known(routing(false).flip(TO_WEST, WITHIN));

        assertThat(gateways.orders.get("east")).isEqualTo(gateways.at("west"));
        assertThat(gateways.at("west").sequence()).isEqualTo(10);
    }

    @Test
    void aLaterEpochIsNeverTakenBack() {
        gateways.orders.put("west", Reports.order(4, 1, Hold.NONE, "east"));

        assertThat(routing(false).flip(TO_WEST, WITHIN)).isInstanceOf(Answer.Refused.class);
    }

    /** A region that is silent now told it to them, or a person did. */
    @Test
    void anOrderThatInstancesWouldRefuseAsOldIsGivenAnew() {
        GatewayOrder stuck = Reports.order(3, 8, Hold.ALL, "east");
        gateways.orders.put("east", stuck);
        gateways.orders.put("west", stuck);
        gateways.known = Reports.order(3, 9, Hold.WRITERS, "east");
        assertThat(routing(false).flip(TO_WEST, WITHIN)).isInstanceOf(Answer.Unknown.class);
        gateways.carriedOut.clear();

        known(routing(false).flip(TO_WEST, WITHIN));

        assertThat(gateways.carriedOut.getFirst()).isEqualTo("one ALL east");
        assertThat(gateways.at("west").sequence()).isEqualTo(12);
    }

    /** Its run is over, and nobody is there any more who would release them. */
    @Test
    void whoIsHeldByARunThatIsOverIsFreedForTheNextRunByWhatAPersonReleasesAtAllInstances() {
        assertThat(next(Hold.WRITERS, "east", "west")).isInstanceOf(Answer.Refused.class);

        gateways.known = new GatewayOrder("", 3, 8, Hold.NONE, "east", 2_000, 1_000, Reports.AT);
        gateways.forAtMost(Duration.ofSeconds(1));

        assertThat(next(Hold.WRITERS, "east", "west"))
                .isInstanceOfSatisfying(
                        Answer.Known.class, known -> assertThat(known.value()).isEqualTo(gateways.at("west")));
        assertThat(gateways.at("east").sequence()).isEqualTo(9);
    }

    @Test
    void whoWasLedOverIsTakenBackByNobodyAlsoAfterAReleaseByHand() {
        GatewayOrder over = Reports.order(3, 8, Hold.ALL, "west");
        gateways.orders.put("east", over);
        gateways.orders.put("west", over);
        gateways.known = new GatewayOrder("", 3, 9, Hold.NONE, "west", 2_000, 1_000, Reports.AT);
        next(Hold.WRITERS, "east", "west");
        gateways.forAtMost(Duration.ofSeconds(1));

        assertThat(next(Hold.WRITERS, "east", "west")).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void anInstanceThatIsStartedAnewWhileARunWaitsForItIsAcceptedWithinSeconds() {
        desk.watched("r-1", Reach.all(WITHIN), gateways);
        GatewayOrder order = ordered();
        gateways.lives.put("one", "life-2");
        long began = gateways.nanos();

        Confirmation now = known(desk.await(order, Reach.all(WITHIN), gateways));

        assertThat(now.confirmed()).containsOnlyKeys("one", "two");
        assertThat(Duration.ofNanos(gateways.nanos() - began)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
    }

    @Test
    void twoProcessesOfOneNameConfirmNothingAndAreNamed() {
        gateways.twice.add("one");
        known(desk.watched("r-2", Reach.all(WITHIN), gateways));

        Confirmation now = known(desk.await(ordered(), Reach.all(WITHIN), gateways));

        assertThat(now.confirmed()).containsOnlyKeys("two");
        assertThat(now.obstacle(true).orElseThrow()).contains("two processes report under the name one");
    }

    private GatewayOrder ordered() {
        return known(desk.order("r-1", 3, Hold.ALL, "east", "west", WITHIN, Reach.all(WITHIN), gateways));
    }

    private Answer<GatewayOrder> next(Hold hold, String side, String to) {
        return desk.order("r-2", 3, hold, side, to, WITHIN, Reach.all(WITHIN), gateways);
    }

    @Test
    void itIsUnknownWhereNoRegionTellsAnything() {
        gateways.silent.addAll(List.of("east", "west"));

        assertThat(routing(true).read(WITHIN)).isInstanceOf(Answer.Unknown.class);
        assertThat(routing(true).regardless().flip(TO_WEST, WITHIN)).isInstanceOf(Answer.Unknown.class);
    }

    private static <T> T known(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<T>) answer).value();
    }
}
