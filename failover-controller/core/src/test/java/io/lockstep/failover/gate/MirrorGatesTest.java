package io.lockstep.failover.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.port.LinkControl.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MirrorGatesTest {
    private static final long OLD = 31_000;

    private static Status worker(String name, int epoch, int partitions, Map<String, String> halted, long ageMillis) {
        return new Status(name, "RUNNING", epoch, partitions, halted, List.of(), List.of(), 7, 0.5, 1, ageMillis);
    }

    @Test
    void aPartitionThatIsHaltedBlocksAsLongAsItsWorkerSaysSo() {
        Status halted = worker("a", 5, 3, Map.of("orders-0", "FOREIGN_WRITE"), 100);
        Status other = worker("b", 5, 2, Map.of(), 100);

        assertThat(MirrorGates.streaming(List.of(halted, other), 5).blocks()).isTrue();
        assertThat(MirrorGates.streaming(List.of(worker("a", 5, 3, Map.of(), 100), other), 5)
                        .blocks())
                .isFalse();
    }

    @Test
    void whatAKilledWorkerSaidOfAnEarlierPromotionIsNotHowTheMirrorIs() {
        Status killed = worker("a", 3, 1, Map.of("extra.3-0", "SOURCE_RECREATED"), 280_000);
        Status frozen = worker("b", 3, 1, Map.of("extra.3-0", "SOURCE_RECREATED"), 100);
        Status silent = worker("c", 5, 1, Map.of("extra.3-0", "SOURCE_RECREATED"), OLD);
        Status now = worker("d", 5, 4, Map.of(), 100);

        assertThat(MirrorGates.current(List.of(killed, frozen, silent, now), 5)).containsExactly(now);
        assertThat(MirrorGates.fresh(List.of(killed, frozen, silent, now))).containsExactly(frozen, now);
    }

    @Test
    void aTopicThatAnotherPairClaimsBlocksAndIsNamed() {
        Status claimed =
                new Status("a", "RUNNING", 5, 3, Map.of(), List.of("orders", "books"), List.of(), 7, 0.5, 1, 100);

        assertThat(MirrorGates.ownership(List.of(claimed)).blocks()).isTrue();
        assertThat(MirrorGates.ownership(List.of(claimed)).observed()).contains("books, orders");
        assertThat(MirrorGates.ownership(List.of(worker("a", 5, 3, Map.of(), 100)))
                        .blocks())
                .isFalse();
        assertThat(MirrorGates.ownership(List.of()).blocks()).isTrue();
    }

    @Test
    void aGroupThatAnotherPairClaimsBlocksAndIsNamedWhicheverWorkerTellsOfIt() {
        Status claimed = new Status("a", "RUNNING", 5, 3, Map.of(), List.of(), List.of("billing"), 7, 0.5, 1, 100);
        Status old = new Status("b", "RUNNING", 5, 3, Map.of(), List.of(), List.of("gone"), 7, 0.5, 1, OLD);
        Status other = worker("c", 5, 3, Map.of(), 100);

        assertThat(MirrorGates.ownership(List.of(old, other, claimed)).blocks()).isTrue();
        assertThat(MirrorGates.ownership(List.of(old, other, claimed)).observed())
                .isEqualTo("claimed by another pair, too: groups billing");
        assertThat(MirrorGates.ownership(List.of(old, other)).blocks()).isFalse();
        assertThat(MirrorGates.contested(List.of(claimed))).isEmpty();
    }

    @Test
    void withoutFreshWordsNothingIsKnown() {
        List<Status> old = List.of(worker("a", 5, 3, Map.of(), OLD));

        assertThat(MirrorGates.streaming(old, 3).blocks()).isTrue();
        assertThat(MirrorGates.streaming(old, 3).observed()).contains("no worker");
    }
}
