package io.lockstep.bench.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OriginTest {
    @Test
    void isReadAsItWasWrittenAlsoWithDashesInTheName() {
        Origin origin = new Origin("late-start-@2", 11, 123_456_789_012L);

        assertThat(Origin.read(origin.written())).isEqualTo(origin);
    }

    @Test
    void refusesWhatIsNoOrigin() {
        assertThatThrownBy(() -> Origin.read("orders".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'orders' is no origin; expected e.g. orders-3@1200");
    }
}
