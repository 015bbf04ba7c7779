package io.lockstep.replicator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.offsets.PartitionId;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PartitionRangesTest {
    @Test
    void writesNeighboursAsOneRange() {
        SortedSet<PartitionId> some = new TreeSet<>();
        for (int number : new int[] {0, 2, 3, 4}) {
            some.add(new PartitionId("orders", number));
        }
        some.add(new PartitionId("a.b_c-1", 7));
        assertThat(PartitionRanges.write(some)).isEqualTo("a.b_c-1:7;orders:0,2-4");
        assertThat(PartitionRanges.write(new TreeSet<>())).isEmpty();
    }

    @Test
    void readsBackWhateverItWrote() {
        Random random = new Random(20_261_123);
        for (int round = 0; round < 2_000; round++) {
            SortedSet<PartitionId> some = new TreeSet<>();
            for (int i = random.nextInt(40); i > 0; i--) {
                some.add(new PartitionId("t-" + random.nextInt(4), random.nextInt(30)));
            }
            assertThat(PartitionRanges.read(PartitionRanges.write(some))).isEqualTo(some);
        }
    }

    @Test
    void refusesWhatItDidNotWrite() {
        for (String other : new String[] {"orders", "orders:", "orders:x", "orders:1-y"}) {
            assertThatThrownBy(() -> PartitionRanges.read(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
