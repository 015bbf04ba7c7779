package io.lockstep.failover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class InstancesTest {
    private static final GatewayOrder HOLD = Reports.order(3, 7, Hold.WRITERS, "east");
    private static final GatewayReport HOLDING = Reports.done("two", HOLD, 1);
    private static final GatewayReport RELEASED = Reports.done("one", Reports.order(3, 8, Hold.NONE, "east"), 1);

    @Test
    void aHoldIsOverOnceAllWhoAreThereHaveReleasedIt() {
        assertThat(released(Map.of("one", seen(RELEASED, Presence.LIVE)))).isTrue();
        assertThat(released(Map.of("one", seen(RELEASED, Presence.LIVE), "two", seen(HOLDING, Presence.LOST))))
                .isTrue();
    }

    @Test
    void aHoldIsNotOverWhileAnybodyHoldsOrNobodyKnowsWhoIsThere() {
        assertThat(released(Map.of())).isFalse();
        assertThat(released(Map.of("two", seen(HOLDING, Presence.LOST)))).isFalse();
        assertThat(released(Map.of("one", seen(RELEASED, Presence.LIVE), "two", seen(HOLDING, Presence.LIVE))))
                .isFalse();
        for (Presence unclear : new Presence[] {Presence.AWAITED, Presence.ANEW, Presence.TWICE}) {
            assertThat(released(Map.of("one", seen(RELEASED, unclear)))).isFalse();
        }
    }

    @Test
    void whoServesByAnEarlierOrderOrElsewhereHasReleasedNothing() {
        GatewayReport before = Reports.done("one", Reports.order(3, 6, Hold.NONE, "east"), 1);
        GatewayReport elsewhere = Reports.done("one", Reports.order(3, 8, Hold.NONE, "west"), 1);

        assertThat(released(Map.of("one", seen(before, Presence.LIVE)))).isFalse();
        assertThat(released(Map.of("one", seen(elsewhere, Presence.LIVE)))).isFalse();
    }

    private static boolean released(Map<String, Instances.Seen> all) {
        return new Instances(new TreeMap<>(all), new TreeSet<>()).released(HOLD);
    }

    private static Instances.Seen seen(GatewayReport report, Presence presence) {
        return new Instances.Seen(report, presence);
    }
}
