package io.lockstep.gateway.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gateway.Traffic.Added;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void tellsRanksWithinATenth() {
        for (long i = 1; i <= 10_000; i++) {
            latencies.add(i * 1_000, i);
        }
        Added added = latencies.lately(10_000);
        assertThat(added.p50()).isCloseTo(5_000_000, Percentage.withPercentage(10));
        assertThat(added.p99()).isCloseTo(9_900_000, Percentage.withPercentage(10));
        assertThat(added.most()).isEqualTo(10_000_000);
    }

    @Test
    void forgetsWhatIsLongAgo() {
        latencies.add(1_000, 1);
        assertThat(latencies.lately(40_000_000_000L).most()).isEqualTo(1_000);
        assertThat(latencies.lately(200_000_000_000L)).isEqualTo(new Added(0, 0, 0));
    }
}
