package io.lockstep.failover.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Proof.GroupPosition;
import io.lockstep.failover.Proof.GroupSeen;
import io.lockstep.failover.port.Digests.Place;
import io.lockstep.offsets.PartitionId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GroupWatchTest {
    private final GroupWatch watch = new GroupWatch(List.of(new GroupPosition("billing", "orders-0", 100, 100)));

    private void see(String group, long position) {
        watch.see(Map.of(group, new TreeMap<>(Map.of(new PartitionId("orders", 0), position))));
    }

    @Test
    void aGroupThatCommittedNothingHasReadNothing() {
        see("billing", 100);

        assertThat(watch.passed()).isEmpty();
        assertThat(watch.told(Map.of())).containsExactly(new GroupSeen("billing", "orders-0", 100, 100, 100, -1));
    }

    @Test
    void whatAGroupPassedBeginsWhereItStoodAndEndsWhereItCommitted() {
        see("billing", 110);
        see("billing", 130);
        Place passed = new Place("orders-0", 100, 130);

        assertThat(watch.passed()).containsExactly(passed);
        assertThat(watch.told(Map.of(passed, 103L)))
                .containsExactly(new GroupSeen("billing", "orders-0", 100, 100, 130, 103));
    }

    @Test
    void aGroupThatWentBackIsNoticedAlsoWhenItHasCaughtUpAgain() {
        see("billing", 90);
        see("billing", 130);

        assertThat(watch.told(Map.of())).singleElement().satisfies(seen -> {
            assertThat(seen.wentBack()).isTrue();
            assertThat(seen.lowest()).isEqualTo(90);
        });
    }

    @Test
    void aGroupThatNobodyKnewIsToldWithoutAFirstRecord() {
        see("new", 7);
        see("new", 9);

        assertThat(watch.passed()).isEmpty();
        assertThat(watch.told(Map.of())).contains(new GroupSeen("new", "orders-0", -1, 7, 9, -1));
        assertThat(watch.told(Map.of())).noneMatch(GroupSeen::wentBack);
    }

    @Test
    void aPositionThatWasMissingAtThePromotionIsNoWayBack() {
        GroupWatch none = new GroupWatch(List.of(new GroupPosition("billing", "orders-0", 100, -1)));
        none.see(Map.of("billing", new TreeMap<>(Map.of(new PartitionId("orders", 0), 5L))));

        assertThat(none.told(Map.of())).containsExactly(new GroupSeen("billing", "orders-0", -1, 5, 5, -1));
    }
}
