package io.lockstep.bench.beside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private static final long MILLI = 1_000_000;

    @Test
    void percentilesAreTimesThatWereMeasured() {
        long[] nanos =
                LongStream.rangeClosed(1, 200).map(i -> (201 - i) * MILLI).toArray();

        assertThat(Latency.of(nanos)).isEqualTo(new Latency(200, 100, 180, 198, 200));
    }

    @Test
    void oneMeasurementIsEveryPercentile() {
        assertThat(Latency.of(new long[] {3 * MILLI / 2})).isEqualTo(new Latency(1, 1.5, 1.5, 1.5, 1.5));
    }

    @Test
    void nothingMeasuredIsNoZero() {
        assertThatThrownBy(() -> Latency.of(new long[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
