package io.lockstep.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final int PER_SECOND = 1_000;

    @Test
    void noRecordIsSentBeforeItIsDue() {
        long begin = System.nanoTime();
        Pace pace = Pace.begin(PER_SECOND);

        pace.awaitTurn(30);

        assertThat(System.nanoTime() - begin)
                .isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
    }

    @Test
    void anInterruptedSenderStopsWaiting() {
        Pace pace = Pace.begin(1);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> pace.awaitTurn(60)).hasMessageContaining("interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
