package io.lockstep.bench.moments.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PassageTest {
    private static final long MILLI = 1_000_000;

    @Test
    void percentilesAreTimesThatWereMeasured() {
        long[] nanos =
                LongStream.rangeClosed(1, 1_000).map(i -> (1_001 - i) * MILLI).toArray();

        assertThat(Passage.of(nanos)).isEqualTo(new Passage(500, 950, 990));
    }

    @Test
    void aRecordReadBeforeItsAcknowledgementTookAMicrosecond() {
        assertThat(Passage.of(new long[] {-5 * MILLI, 0, -1})).isEqualTo(new Passage(0.001, 0.001, 0.001));
    }

    @Test
    void nothingMeasuredIsNoZero() {
        assertThatThrownBy(() -> Passage.of(new long[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
