package io.lockstep.failover.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.ThroughGateway;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.failover.gateway.Instances;
import io.lockstep.failover.gateway.Presence;
import io.lockstep.failover.gateway.Reports;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GatewayWordsTest {
    @Test
    void whoseLedgerIsNotComparedIsTold() {
        GatewayReport there = Reports.done("one", Reports.order(3, 7, Hold.NONE, "west"), 1);
        GatewayReport elsewhere = Reports.done("two", Reports.order(4, 1, Hold.NONE, "east"), 1);
        Instances all = new Instances(
                new TreeMap<>(Map.of(
                        "one", new Instances.Seen(there, Presence.LIVE),
                        "two", new Instances.Seen(elsewhere, Presence.LIVE))),
                new TreeSet<>());

        assertThat(GatewayWords.uncounted(all, List.of(there)))
                .singleElement()
                .asString()
                .contains("instance two leads to east", "not part of this");
    }

    @Test
    void whoCannotTellWhatIsOutstandingIsNamed() {
        GatewayOrder order = Reports.order(3, 7, Hold.WRITERS, "east");

        ThroughGateway told =
                GatewayWords.of(order.run(), List.of(Reports.done("one", order, 1), Reports.unseeing("two", order, 1)));

        assertThat(told.unseeing()).containsExactly("two");
    }
}
