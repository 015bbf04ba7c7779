package io.lockstep.failover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ConfirmationTest {
    private static final GatewayOrder ORDER = Reports.order(3, 7, Hold.ALL, "west");
    private static final GatewayOrder BEFORE = Reports.order(3, 6, Hold.ALL, "east");

    @Test
    void whoHoldsEverybodyHoldsWritersToo() {
        GatewayOrder writers = Reports.order(3, 7, Hold.WRITERS, "east");
        GatewayReport all = Reports.unseeing("one", writers, 1);
        GatewayReport nobody = Reports.of("one", writers, Hold.NONE, "east", 1, Map.of());
        Instances closed = instances(Map.of("one", seen(all, Presence.LIVE)));

        assertThat(Confirmation.of(writers, closed).obstacle(false)).isEmpty();
        assertThat(closed.outdate(writers)).isFalse();
        assertThat(Confirmation.of(writers, instances(Map.of("one", seen(nobody, Presence.LIVE))))
                        .obstacle(false))
                .isPresent();
    }

    @Test
    void onlyWhoStandsAsThisVeryOrderSaysHasConfirmed() {
        Confirmation now = Confirmation.of(
                ORDER,
                instances(Map.of(
                        "one", seen(Reports.done("one", ORDER, 1), Presence.LIVE),
                        "two", seen(Reports.done("two", BEFORE, 1), Presence.LIVE),
                        "three", seen(Reports.of("three", ORDER, Hold.ALL, "east", 1, Map.of()), Presence.LIVE))));

        assertThat(now.confirmed().keySet()).containsExactly("one");
        assertThat(now.awaited().keySet()).containsExactly("three", "two");
        assertThat(now.obstacle(true).orElseThrow()).contains("two (leads to east, holds all, epoch 3, order 6)");
    }

    @Test
    void whoIsReleasedHasConfirmedOnceItServes() {
        GatewayOrder release = Reports.order(3, 8, Hold.NONE, "west");
        GatewayReport closed = Reports.done("one", release, 1);
        GatewayReport unready = new GatewayReport(
                "one",
                "life-1",
                "",
                "frames",
                "r-1",
                3,
                8,
                Hold.NONE,
                "west",
                false,
                "no listener",
                closed.connections(),
                0,
                0,
                closed.cut(),
                0,
                closed.unacknowledged(),
                closed.ledger(),
                closed.uncounted(),
                "",
                GatewayReport.Passed.NOTHING,
                1,
                Reports.AT);

        assertThat(Confirmation.of(release, instances(Map.of("one", seen(closed, Presence.LIVE))))
                        .obstacle(false))
                .isEmpty();
        assertThat(Confirmation.of(release, instances(Map.of("one", seen(unready, Presence.LIVE))))
                        .obstacle(false)
                        .orElseThrow())
                .contains("no listener");
    }

    @Test
    void whoIsLostHoldsUpOrIsNamedAsThePolicySays() {
        Confirmation now = Confirmation.of(
                ORDER,
                instances(Map.of(
                        "one", seen(Reports.done("one", ORDER, 1), Presence.LIVE),
                        "two", seen(Reports.done("two", BEFORE, 1), Presence.LOST))));

        assertThat(now.obstacle(false).orElseThrow()).contains("two", "gateway.lost: proceed");
        assertThat(now.obstacle(true)).isEmpty();
        assertThat(now.missing()).singleElement().asString().contains("two is lost");
    }

    /** Where a second process of its name is, that shows within one beat. */
    @Test
    void oneReportAloneConfirmsNothing() {
        Confirmation now =
                Confirmation.of(ORDER, instances(Map.of("one", seen(Reports.done("one", ORDER, 1), Presence.AWAITED))));

        assertThat(now.confirmed()).isEmpty();
        assertThat(now.obstacle(true).orElseThrow()).contains("not heard again since the controller looks");
    }

    /** The other process may not have done it. */
    @Test
    void aNameThatTwoProcessesReportUnderHasNotConfirmed() {
        for (Presence several : new Presence[] {Presence.TWICE, Presence.ANEW}) {
            Confirmation now =
                    Confirmation.of(ORDER, instances(Map.of("one", seen(Reports.done("one", ORDER, 1), several))));

            assertThat(now.confirmed()).isEmpty();
            assertThat(now.obstacle(true).orElseThrow()).contains("two processes report under the name one");
        }
    }

    @Test
    void withoutAnyInstanceNothingIsConfirmed() {
        Confirmation now = Confirmation.of(ORDER, instances(Map.of()));

        assertThat(now.obstacle(true)).contains("no instance of the gateway is there");
    }

    private static Instances.Seen seen(GatewayReport report, Presence presence) {
        return new Instances.Seen(report, presence);
    }

    private static Instances instances(Map<String, Instances.Seen> all) {
        return new Instances(new TreeMap<>(all), new TreeSet<>());
    }
}
