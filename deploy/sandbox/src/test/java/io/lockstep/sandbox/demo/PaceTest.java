package io.lockstep.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void spreadsRecordsEvenly() {
        Pace pace = new Pace(100);
        assertThat(pace.pauseAfter(10, 5 * SECOND)).isEqualTo(SECOND / 10);
        assertThat(pace.pauseAfter(10, 5 * SECOND + SECOND / 10)).isEqualTo(SECOND / 10);
    }

    @Test
    void catchesUpAfterAShortPause() {
        Pace pace = new Pace(100);
        pace.pauseAfter(10, 0);
        assertThat(pace.pauseAfter(10, SECOND / 2)).isZero();
    }

    @Test
    void doesNotAnswerALongPauseWithABurst() {
        Pace pace = new Pace(100);
        pace.pauseAfter(10, 0);
        long sent = 0;
        while (pace.pauseAfter(10, 3_600 * SECOND) == 0) {
            sent += 10;
        }
        assertThat(sent).isLessThanOrEqualTo(100);
    }
}
