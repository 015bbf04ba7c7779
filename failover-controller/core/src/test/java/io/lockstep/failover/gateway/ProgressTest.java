package io.lockstep.failover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    /** What a run from east to west orders, one after the other. */
    private static final List<GatewayOrder> FORWARD = List.of(
            Reports.order(3, 1, Hold.WRITERS, "east"),
            Reports.order(3, 2, Hold.ALL, "east"),
            Reports.order(3, 3, Hold.ALL, "west"),
            Reports.order(3, 4, Hold.NONE, "west"));

    @Test
    void aRunsOrdersGoOnAndNeverBack() {
        for (int there = 0; there < FORWARD.size(); there++) {
            for (int wanted = 0; wanted < FORWARD.size(); wanted++) {
                assertThat(allowed(FORWARD.get(there), "r-1", 3, FORWARD.get(wanted)))
                        .as(there + " to " + wanted)
                        .isEqualTo(wanted >= there);
            }
        }
    }

    @Test
    void clientsThatWereReleasedWhereTheyWereAreNotHeldByTheSameRunAgainButByTheNextOne() {
        GatewayOrder released = Reports.order(3, 5, Hold.NONE, "east");

        assertThat(allowed(FORWARD.getFirst(), "r-1", 3, released)).isTrue();
        assertThat(FORWARD).noneMatch(order -> allowed(released, "r-1", 3, order));
        assertThat(allowed(released, "r-2", 3, FORWARD.getFirst())).isTrue();
    }

    @Test
    void nobodyReleasesWhatAnotherRunHoldsOrALaterEpochOrdered() {
        GatewayOrder release = Reports.order(3, 5, Hold.NONE, "east");

        assertThat(allowed(FORWARD.getFirst(), "r-2", 3, release)).isFalse();
        assertThat(allowed(FORWARD.getLast(), "r-1", 2, release)).isFalse();
        assertThat(allowed(FORWARD.getFirst(), "r-2", 4, release)).isTrue();
    }

    /** A controller that was suspended in an aborted run wakes when the next one, of the same epoch, is through. */
    @Test
    void whoWasLedOverIsTakenBackByNobodyInThatEpoch() {
        GatewayOrder release = Reports.order(3, 5, Hold.NONE, "east");
        GatewayOrder hold = Reports.order(3, 5, Hold.WRITERS, "east");

        assertThat(allowed(FORWARD.getLast(), "r-0", 3, release)).isFalse();
        assertThat(allowed(FORWARD.getLast(), "r-0", 3, hold)).isFalse();
        assertThat(allowed(FORWARD.getLast(), "r-1", 3, release)).isFalse();
        assertThat(allowed(FORWARD.get(FORWARD.size() - 2), "r-1", 3, release)).isFalse();
    }

    private static boolean allowed(GatewayOrder newest, String run, int epoch, GatewayOrder wanted) {
        return Progress.obstacle(newest, run, epoch, wanted.hold(), wanted.side(), "west")
                .isEmpty();
    }
}
