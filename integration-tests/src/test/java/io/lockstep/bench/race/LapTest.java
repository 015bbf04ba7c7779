package io.lockstep.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.bench.figure.Names;
import io.lockstep.bench.figure.Reading;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LapTest {
    private static Lap lap(double share, Duration cpu, double allocated) {
        return new Lap(
                Duration.ofSeconds(4),
                share,
                2_000_000_000,
                1_000_000,
                cpu,
                cpu.multipliedBy(2),
                allocated,
                128 << 20,
                300 << 10);
    }

    private static double value(Lap lap, String name) {
        return lap.readings("s").stream()
                .filter(each -> each.name().equals(name))
                .mapToDouble(Reading::value)
                .sum();
    }

    @Test
    void costsArePerGigabyteOfTheSourcesLog() {
        Lap lap = lap(1, Duration.ofSeconds(3), 500_000_000);

        assertThat(value(lap, Names.PACE)).isEqualTo(500);
        assertThat(value(lap, Names.RECORDS)).isEqualTo(250_000);
        assertThat(value(lap, Names.CPU)).isEqualTo(1.5);
        assertThat(value(lap, Names.BROKERS)).isEqualTo(3);
        assertThat(value(lap, Names.GARBAGE)).isEqualTo(0.25);
        assertThat(value(lap, Names.RESIDENT)).isEqualTo(300);
        assertThat(value(lap, Names.MEMORY)).isEqualTo(128);
    }

    @Test
    void whatWasThereAtTheFirstLookDoesNotCount() {
        Lap lap = lap(0.75, Duration.ofSeconds(3), 500_000_000);

        assertThat(value(lap, Names.PACE)).isEqualTo(375);
        assertThat(value(lap, Names.RECORDS)).isEqualTo(187_500);
        assertThat(value(lap, Names.CPU)).isEqualTo(2);
        assertThat(value(lap, Names.GARBAGE)).isCloseTo(1 / 3.0, Offset.offset(1e-9));
    }

    @Test
    void noFigureIsZeroSoThatAllCanBeCompared() {
        assertThat(lap(1, Duration.ZERO, 0).readings("s")).allMatch(each -> each.value() > 0);
    }
}
