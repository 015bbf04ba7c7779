package io.lockstep.sandbox.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupsResultTest {
    private static final DemoGroup GROUP =
            new DemoGroup("billing", GroupKind.CLASSIC, List.of("orders"), Habit.KEEPS_UP);
    private static final PartitionName FIRST = new PartitionName("orders", 0);
    private static final PartitionName SECOND = new PartitionName("orders", 1);
    private static final Continued RIGHT = new Continued("billing", "orders", 0, 7L, 7L, true, "");

    @Test
    void isGoodWhenEveryPositionIsEqualAndEveryConsumerWentOnRight() {
        GroupsResult result = new GroupsResult(List.of(GROUP), rows(Map.of(FIRST, 7L), "SYNCED"), List.of(RIGHT));
        assertThat(result.faults()).isEmpty();
        assertThat(result.good()).isTrue();
        assertThat(result.summary())
                .isEqualTo("1 groups: 1 of 1 positions equal; on 1 of 1 partitions their consumers went on right on"
                        + " west, 1 of them with a record");
    }

    @Test
    void tellsOnBothSidesWhatOnlyOneSideHas() {
        assertThat(PositionRow.of(GROUP, Map.of(FIRST, 7L), Map.of(SECOND, 8L), each -> "UNKNOWN"))
                .containsExactly(
                        new PositionRow("billing", "classic", "orders", 0, 7L, null, false, "UNKNOWN"),
                        new PositionRow("billing", "classic", "orders", 1, null, 8L, false, "UNKNOWN"));
    }

    @Test
    void isNotGoodWhenAPositionDiffersOrTheWorkerDoesNotVouchForIt() {
        assertThat(faults(rows(Map.of(FIRST, 6L), "SYNCED"), RIGHT))
                .containsExactly("billing on orders-0: source 7, target 6, SYNCED");
        assertThat(faults(rows(Map.of(FIRST, 7L), "MOVED_ON_TARGET"), RIGHT))
                .containsExactly("billing on orders-0: source 7, target 7, MOVED_ON_TARGET");
    }

    @Test
    void isNotGoodWhenAConsumerWentOnElsewhere() {
        Continued wrong = new Continued("billing", "orders", 0, 7L, 8L, false, "offset 7 was due, 8 came first");
        assertThat(faults(rows(Map.of(FIRST, 7L), "SYNCED"), wrong))
                .containsExactly("billing on orders-0 did not go on right: offset 7 was due, 8 came first");
    }

    @Test
    void isNotGoodWhenNothingWasTried() {
        assertThat(faults(rows(Map.of(FIRST, 7L), "SYNCED")))
                .containsExactly("billing on orders-0 has a position and was not tried on the target");
        assertThat(faults(List.of())).containsExactly("billing has no position on the source");
    }

    private static List<PositionRow> rows(Map<PartitionName, Long> target, String state) {
        return PositionRow.of(GROUP, Map.of(FIRST, 7L), target, each -> state);
    }

    private static List<String> faults(List<PositionRow> rows, Continued... continued) {
        return new GroupsResult(List.of(GROUP), rows, List.of(continued)).faults();
    }
}
