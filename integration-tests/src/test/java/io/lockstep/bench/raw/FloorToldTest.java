package io.lockstep.bench.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloorToldTest {
    @Test
    void whatAFloorPrintsIsWhatIsReadOfIt() {
        FloorTold told = new FloorTold(300_000_000, Duration.ofMillis(1_500));

        assertThat(FloorTold.in(List.of("a warning", told.toString()))).contains(told);
        assertThat(told.pace()).isEqualTo(200);
    }

    @Test
    void aFloorThatIsNotDoneTellsNothing() {
        assertThat(FloorTold.in(List.of("moved 10 bytes"))).isEmpty();
    }
}
