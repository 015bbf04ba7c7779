package io.lockstep.sandbox.through;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.GatewayReport.Cut;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.sandbox.through.HoldTold.Heard;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HoldToldTest {
    private static final String RUN = "run-1";

    @Test
    void measuresFromTheFirstThatHeldToTheLastThatReleased() {
        HoldTold told = HoldTold.of(
                RUN,
                List.of(
                        heard(1_000, "a", 1, Hold.WRITERS, 0),
                        heard(1_400, "b", 1, Hold.WRITERS, 0),
                        heard(5_000, "a", 2, Hold.ALL, 0),
                        heard(5_100, "b", 2, Hold.ALL, 0),
                        heard(6_000, "a", 3, Hold.NONE, 4),
                        heard(6_300, "b", 3, Hold.NONE, 5),
                        heard(8_000, "a", 4, Hold.NONE, 4)));
        assertThat(told.writersMillis()).isEqualTo(5_300);
        assertThat(told.allMillis()).isEqualTo(1_300);
        assertThat(told.instances()).extracting(InstanceTold::drained).containsExactly(4, 5);
    }

    @Test
    void takesWhatWasWrittenIntoBothRegionsOnce() {
        Heard held = heard(1_000, "a", 1, Hold.WRITERS, 0);
        Heard released = heard(3_000, "a", 2, Hold.NONE, 1);
        Heard late = new Heard(released.report(), 3_050);
        assertThat(HoldTold.of(RUN, List.of(held, released, late, held)).writersMillis())
                .isEqualTo(2_000);
    }

    @Test
    void knowsNoHoldThatNobodyReleased() {
        HoldTold told = HoldTold.of(RUN, List.of(heard(1_000, "a", 1, Hold.WRITERS, 0)));
        assertThat(told.writersMillis()).isNull();
        assertThat(HoldTold.of("another", List.of(heard(1_000, "a", 1, Hold.ALL, 0)))
                        .instances())
                .isEmpty();
    }

    private static Heard heard(long atMillis, String instance, long beat, Hold held, int drained) {
        GatewayReport report = new GatewayReport(
                instance,
                "life-1",
                "127.0.0.1:1",
                "frames",
                RUN,
                1,
                beat,
                held,
                "west",
                true,
                "",
                new TreeMap<>(Map.of("west", new TreeMap<>(Map.of("writer", 2)))),
                0,
                drained,
                List.of(new Cut("c", "", "1.2.3.4:5", "writer", 1, "slow")),
                1,
                List.of(),
                Collections.emptySortedMap(),
                List.of(),
                "",
                GatewayReport.Passed.NOTHING,
                beat,
                "2026-01-01T00:00:00Z");
        return new Heard(report, atMillis);
    }
}
