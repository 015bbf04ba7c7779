package io.lockstep.failover.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.GateResult;
import io.lockstep.failover.GateResult.Verdict;
import io.lockstep.failover.gate.GatewayGates.Demand;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.failover.gateway.Instances;
import io.lockstep.failover.gateway.Presence;
import io.lockstep.failover.gateway.Reports;
import io.lockstep.failover.port.Gateways.Ground;
import io.lockstep.failover.port.Gateways.KnownProducer;
import io.lockstep.offsets.PartitionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GatewayGatesTest {
    private static final GatewayOrder ORDER = Reports.order(3, 7, Hold.NONE, "east");
    private static final int NEXT = 4;
    private static final Demand ONE = new Demand(1, false, new TreeSet<>(List.of(1, 2)));
    private static final Demand TWO_OR_NAMED = new Demand(2, true, new TreeSet<>(List.of(1, 2)));

    @Test
    void instancesThatServeTheActiveSideAsOrderedPass() {
        assertThat(judged(ONE, Map.of("one", seen(ORDER, Presence.LIVE))).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void tooFewAreNamedAndFail() {
        GateResult gate =
                judged(TWO_OR_NAMED, Map.of("one", seen(ORDER, Presence.LIVE), "two", seen(ORDER, Presence.LOST)));

        assertThat(gate.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(gate.observed()).contains("1 instances are there, 2 have to be", "lost: two");
    }

    @Test
    void aLostOneFailsUnlessThePolicyGoesOnWithoutIt() {
        Map<String, Instances.Seen> all = Map.of(
                "one",
                seen(ORDER, Presence.LIVE),
                "two",
                seen(ORDER, Presence.LIVE),
                "old",
                seen(ORDER, Presence.LOST));

        assertThat(judged(ONE, all).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judged(TWO_OR_NAMED, all).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judged(TWO_OR_NAMED, all).observed()).contains("lost: old");
    }

    @Test
    void twoProcessesOfOneNameAreNamedAndFail() {
        GateResult gate = judged(ONE, Map.of("one", seen(ORDER, Presence.LIVE), "any", seen(ORDER, Presence.TWICE)));

        assertThat(gate.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(gate.observed()).contains("two processes report under the name any; give each its own --name");
    }

    @Test
    void oneThatStandsOtherwiseThanOrderedFails() {
        GatewayOrder before = Reports.order(2, 1, Hold.NONE, "west");

        GateResult gate = judged(ONE, Map.of("one", seen(before, Presence.LIVE)));

        assertThat(gate.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(gate.observed()).contains("leads to west", "epoch 2");
    }

    /** Its folder is of another pair, or outlived the regions. */
    @Test
    void oneThatRemembersAnEpochAheadOfThePairFailsWithTheWayOut() {
        GatewayOrder ahead = Reports.order(NEXT, 1, Hold.NONE, "east");

        GateResult gate = GatewayGates.instances(
                new Instances(new TreeMap<>(Map.of("one", seen(ahead, Presence.LIVE))), new TreeSet<>()),
                Optional.empty(),
                "east",
                NEXT,
                ONE);

        assertThat(gate.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(gate.observed()).contains("epoch 4", "remove its --data folder");
    }

    @Test
    void oneThatStillHoldsThoseWhoWriteFails() {
        GatewayOrder left = Reports.order(3, 9, Hold.WRITERS, "east");

        GateResult gate = GatewayGates.instances(
                new Instances(new TreeMap<>(Map.of("one", seen(left, Presence.LIVE))), new TreeSet<>()),
                Optional.of(left),
                "east",
                NEXT,
                ONE);

        assertThat(gate.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(gate.observed()).contains("holds writers");
    }

    @Test
    void oneThatAPersonReleasedSinceTheLastOrderPasses() {
        GatewayOrder later = Reports.order(ORDER.epoch(), ORDER.sequence() + 1, Hold.NONE, "east");

        assertThat(judged(ONE, Map.of("one", seen(later, Presence.LIVE))).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void brokersHaveTheSameIdsOnBothSidesAsInThePolicy() {
        assertThat(nodes(List.of(1, 2), List.of(1, 2)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(nodes(List.of(1, 2), List.of(1, 3)).observed()).contains("west has brokers [1, 3]");
        assertThat(nodes(List.of(1, 2, 3), List.of(1, 2)).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aProducerThatTheTargetKnowsFurtherOnFails() {
        GateResult gate = GatewayGates.producerIds(List.of(known(7, 0, 10)), List.of(known(7, 0, 11)));

        assertThat(gate.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(gate.observed()).contains("producer 7 on orders-0 (sequence 10, the target holds 11)");
    }

    /** So it is when clients come back to where they were: what they wrote elsewhere counts on. */
    @Test
    void aProducerThatTheTargetKnowsFromEarlierPasses() {
        assertThat(GatewayGates.producerIds(List.of(known(7, 0, 10)), List.of(known(7, 0, 10), known(8, 0, 99)))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(GatewayGates.producerIds(List.of(known(7, 1, 10)), List.of(known(7, 0, 99)))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void membersThatAreStillListedOnTheTargetKeepTheirPositionsFromBeingCarriedOver() {
        GateResult passes = Gate.GROUP_POSITIONS.pass("2 groups, carried over 1.0 s ago");

        assertThat(GatewayGates.empty(passes, new TreeMap<>(Map.of("billing", 0))))
                .isEqualTo(passes);
        assertThat(GatewayGates.empty(passes, new TreeMap<>(Map.of("billing", 0, "stock", 2))))
                .satisfies(gate -> assertThat(gate.verdict()).isEqualTo(Verdict.FAIL))
                .satisfies(
                        gate -> assertThat(gate.observed()).contains("stock: 2").doesNotContain("billing"));
    }

    @Test
    void whatIsLeftOfAClientThatEndedOnTheOtherSideKeepsNobody() {
        assertThat(GatewayGates.producerIds(List.of(known(7, 0, 10, 100)), List.of(known(7, 0, 99, 200)))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(GatewayGates.producerIds(List.of(known(7, 0, 10, 300)), List.of(known(7, 0, 99, 200)))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    private static KnownProducer known(long id, int epoch, int sequence) {
        return known(id, epoch, sequence, 0);
    }

    private static KnownProducer known(long id, int epoch, int sequence, long lastMillis) {
        return new KnownProducer(new PartitionId("orders", 0), id, epoch, sequence, lastMillis);
    }

    private static GateResult nodes(List<Integer> east, List<Integer> west) {
        TreeMap<String, Ground> regions = new TreeMap<>();
        regions.put("east", new Ground(new TreeSet<>(east), List.of()));
        regions.put("west", new Ground(new TreeSet<>(west), List.of()));
        return GatewayGates.nodes(regions, ONE);
    }

    private static GateResult judged(Demand demand, Map<String, Instances.Seen> all) {
        return GatewayGates.instances(
                new Instances(new TreeMap<>(all), new TreeSet<>()), Optional.of(ORDER), "east", NEXT, demand);
    }

    private static Instances.Seen seen(GatewayOrder order, Presence presence) {
        return new Instances.Seen(Reports.done("any", order, 1), presence);
    }
}
