package io.lockstep.bench.moments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JourneyTest {
    private static final long MOST = 30_000_000_000L;

    private final Journey journey = new Journey(3);

    @Test
    void theFirstReadingCountsAndLaterOnesAreRepeats() {
        journey.read(0, 5);
        journey.read(0, 9);

        assertThat(journey.lastRead(0, 1)).isEqualTo(5);
        assertThat(journey.readCount()).isEqualTo(1);
        assertThat(journey.repeats()).isEqualTo(1);
    }

    @Test
    void whatWasAcknowledgedAndNotReadIsMissing() {
        journey.acked(0);
        journey.acked(1);
        journey.read(1, 7);

        assertThat(journey.missing()).isEqualTo(1);
        assertThat(journey.haveRead(1, 2)).isTrue();
        assertThat(journey.haveRead(0, 2)).isFalse();
    }

    @Test
    void theLastOfSeveralIsTheOneReadLatest() {
        journey.read(0, 30);
        journey.read(1, 10);
        journey.read(2, 20);

        assertThat(journey.lastRead(0, 3)).isEqualTo(30);
        assertThat(journey.lastRead(1, 3)).isEqualTo(20);
    }

    @Test
    void timesRunFromSendingAndFromTheAcknowledgement() {
        journey.sent(0);
        long between = System.nanoTime();
        journey.acked(0);
        long end = System.nanoTime();
        journey.read(0, end);

        assertThat(journey.fromSend(0, 1, MOST)[0]).isGreaterThanOrEqualTo(end - between);
        assertThat(journey.fromAck(0, 1, MOST)[0]).isBetween(0L, end - between);
        assertThat(journey.toAck(0, 1, MOST)[0] + journey.fromAck(0, 1, MOST)[0])
                .isEqualTo(journey.fromSend(0, 1, MOST)[0]);
    }

    @Test
    void whatWasNotReadHasTakenAsLongAsAnythingCan() {
        journey.sent(0);
        journey.acked(0);
        journey.sent(1);
        journey.read(1, System.nanoTime());

        assertThat(journey.fromSend(0, 3, MOST)).startsWith(MOST).endsWith(MOST).hasSize(3);
        assertThat(journey.fromSend(1, 2, MOST)[0]).isLessThan(MOST);
        assertThat(journey.fromAck(0, 2, MOST)).containsExactly(MOST, MOST);
        assertThat(journey.toAck(1, 2, MOST)).containsExactly(MOST);
    }
}
