package io.lockstep.sandbox.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.sandbox.worker.GroupsView;
import io.lockstep.sandbox.worker.GroupsView.Group;
import io.lockstep.sandbox.worker.GroupsView.Pass;
import io.lockstep.sandbox.worker.GroupsView.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupsLiveTest {
    @Test
    void addsLagsUpOnEachSide() {
        Group billing = new Group(
                "billing", "classic", "SYNCED", "", List.of(position(0, 1_000L, 1_001L), position(1, 3L, 4L)));
        Group audit =
                new Group("audit", "share", "WAITING", "2 ahead", List.of(position(0, 1L, null), position(1, 3L, 4L)));
        assertThat(GroupsLive.lines(view(new Pass(1.25, 85, 2, 4, 1, ""), billing, audit)))
                .containsExactly(
                        "positions: 4 of 2 groups, 1 written by the last pass, 1.3 s ago, in 85 ms",
                        "group       type  partitions  lag east  lag west  state",
                        "billing  classic           2     1,003     1,005  SYNCED",
                        "audit      share           2         4         ?  WAITING: 2 ahead");
    }

    @Test
    void saysWhyPositionsAreNotCarriedOver() {
        assertThat(GroupsLive.lines(view(new Pass(-1, 0, 0, 0, 0, "")))).containsExactly("positions: no pass yet");
        assertThat(GroupsLive.lines(view(new Pass(9, 0, 0, 0, 0, "east is silent"))))
                .containsExactly("positions are not carried over: east is silent");
    }

    private static GroupsView view(Pass pass, Group... groups) {
        return new GroupsView("east->west", pass, List.of(groups));
    }

    private static Position position(int partition, @Nullable Long source, @Nullable Long target) {
        return new Position("orders", partition, source, target, "SYNCED");
    }
}
