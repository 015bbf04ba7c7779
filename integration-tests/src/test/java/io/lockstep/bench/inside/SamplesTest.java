package io.lockstep.bench.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private final Samples samples = Samples.of(List.of("1000 10 1 100", "1100 50 5 300", "1200 20 2 700", "1300 90"));

    @Test
    void heapAndDirectMemoryCountTogether() {
        assertThat(samples.peakHeld()).isEqualTo(55);
        assertThat(samples.peakHeld(1_150, 1_250)).isEqualTo(22);
    }

    @Test
    void betweenTwoSamplesGarbageGrowsInProportion() {
        assertThat(samples.allocated(1_000)).isEqualTo(100);
        assertThat(samples.allocated(1_050)).isEqualTo(200);
        assertThat(samples.allocated(1_175)).isEqualTo(600);
    }

    @Test
    void beforeAndAfterAllSamplesTheNearestCounts() {
        assertThat(samples.allocated(1)).isEqualTo(100);
        assertThat(samples.allocated(9_999)).isEqualTo(700);
    }

    @Test
    void aLineThatIsBeingWrittenIsNotReadYet() {
        assertThat(samples.all()).hasSize(3);
        assertThatThrownBy(() -> Samples.of(List.of("1300 90"))).hasMessage("the agent has written nothing yet");
    }
}
