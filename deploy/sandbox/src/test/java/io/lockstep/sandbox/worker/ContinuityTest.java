package io.lockstep.sandbox.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContinuityTest {
    private final Continuity continuity = new Continuity();

    @Test
    void repeatsWhatAWorkerTellsWhileItGoesOn() {
        counted(10, new PartitionView.Holes(1, 2, 3, 4));
        PartitionView later = counted(15, new PartitionView.Holes(1, 2, 6, 4));
        assertThat(later.records()).isEqualTo(15);
        assertThat(later.holes()).isEqualTo(new PartitionView.Holes(1, 2, 6, 4));
    }

    @Test
    void addsUpAcrossTakeOvers() {
        counted(10, new PartitionView.Holes(1, 0, 0, 700));
        counted(12, new PartitionView.Holes(2, 0, 0, 700));
        counted(3, PartitionView.Holes.NONE);
        PartitionView later = counted(4, new PartitionView.Holes(1, 0, 0, 0));
        assertThat(later.records()).isEqualTo(16);
        assertThat(later.holes()).isEqualTo(new PartitionView.Holes(3, 0, 0, 700));
    }

    private PartitionView counted(long records, PartitionView.Holes holes) {
        LinkView link = new LinkView(
                "east->west",
                "RUNNING",
                "markers",
                "",
                List.of(),
                new LinkView.Memory(0, 1),
                List.of(new PartitionView("orders", 0, "Streaming", 7, 8, 7, 1, 0.5, 0, holes, records, null)));
        return continuity.counted(link).partitions().getFirst();
    }
}
