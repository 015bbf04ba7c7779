package io.lockstep.replicator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrokerPaceTest {
    private static final long TIMEOUT_MS = 10_000;

    private final BrokerPace pace = new BrokerPace(TIMEOUT_MS, 0);

    @Test
    void keepsWhatIsUnderWayWellWithinTheTimeoutOnASlowLine() {
        long bytesPerSecond = 500_000;
        long took = 0;
        for (int request = 0; request < 20; request++) {
            took = 5L * pace.requestBytes() * 1_000 / bytesPerSecond;
            pace.sent();
            pace.answered(0, took, 0);
        }
        assertThat(took).isLessThan(TIMEOUT_MS / 4);
    }

    @Test
    void sendsSmallRequestsToABrokerWhoseQuotaIsUsedUpAlthoughItAnswersAtOnce() {
        long quotaBytesPerSecond = 500_000;
        long heldBack = 0;
        for (int request = 0; request < 20; request++) {
            heldBack = 1_000L * pace.requestBytes() / quotaBytesPerSecond;
            pace.sent();
            pace.answered(0, 1, heldBack);
        }
        assertThat(5 * heldBack).isLessThan(TIMEOUT_MS);
    }

    @Test
    void growsToLargeRequestsWhereAnswersAreQuick() {
        for (int request = 0; request < 10; request++) {
            pace.sent();
            pace.answered(0, 10, 0);
        }
        assertThat(pace.requestBytes()).isEqualTo(4 << 20);
    }

    @Test
    void sendsNoMoreThanFiveAtOnceAndAgainOnceOneIsOver() {
        for (int request = 0; request < 5; request++) {
            assertThat(pace.maySend()).isTrue();
            pace.sent();
        }
        assertThat(pace.maySend()).isFalse();
        pace.lost();
        assertThat(pace.maySend()).isTrue();
    }

    @Test
    void isAliveForOneTimeoutAfterAnAnswer() {
        assertThat(pace.alive(0)).isFalse();
        pace.sent();
        pace.answered(0, 100, 0);
        assertThat(pace.alive(100 + TIMEOUT_MS)).isTrue();
        assertThat(pace.alive(101 + TIMEOUT_MS)).isFalse();
    }
}
