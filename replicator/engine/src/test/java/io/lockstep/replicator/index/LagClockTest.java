package io.lockstep.replicator.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LagClockTest {
    private static final Duration BLIND = Duration.ofSeconds(30);
    private final LagClock clock = new LagClock(BLIND);

    @Test
    void knowsNothingBeforeTheFirstSample() {
        assertThat(clock.at(0, 5)).isEqualTo(new Lag.Unknown(Duration.ZERO));
    }

    @Test
    void isNoneWhileTheLatestEndIsReached() {
        sample(1, 100);
        assertThat(at(100, 5)).isEqualTo(new Lag.None());
        assertThat(at(120, 5)).isEqualTo(new Lag.None());
    }

    @Test
    void countsFromTheLastMomentAtWhichThePositionWasTheEnd() {
        sample(1, 100);
        sample(2, 100);
        sample(3, 150);
        sample(4, 200);
        assertThat(at(100, 10)).isEqualTo(behind(8, false));
        assertThat(at(149, 10)).isEqualTo(behind(8, false));
        assertThat(at(150, 10)).isEqualTo(behind(7, false));
        assertThat(at(200, 10)).isEqualTo(new Lag.None());
    }

    @Test
    void saysThatItIsAtLeastSoMuchWhenAllSamplesAreAhead() {
        sample(1, 100);
        sample(2, 200);
        assertThat(at(50, 10)).isEqualTo(behind(9, true));
    }

    @Test
    void growsWhileNoSamplesArrive() {
        sample(1, 100);
        sample(2, 200);
        assertThat(at(100, 3_600)).isEqualTo(behind(3_599, false));
    }

    @Test
    void isUnknownWhenNobodyLookedForTooLong() {
        sample(1, 100);
        assertThat(at(100, 31)).isEqualTo(new Lag.None());
        assertThat(at(100, 32)).isEqualTo(new Lag.Unknown(Duration.ofSeconds(31)));
    }

    @Test
    void followsATruncatedSource() {
        sample(1, 100);
        sample(2, 200);
        sample(3, 150);
        assertThat(at(150, 4)).isEqualTo(new Lag.None());
        assertThat(at(149, 4)).isEqualTo(behind(3, false));
    }

    @Test
    void keepsLittleWhileNothingLags() {
        for (int i = 0; i < 10_000; i++) {
            sample(i, i);
            clock.passed(i);
        }
        assertThat(clock.size()).isEqualTo(1);
        assertThat(at(9_998, 10_000)).isEqualTo(behind(1, true));
    }

    @Test
    void passingAPositionChangesNoAnswerForIt() {
        for (int i = 0; i < 100; i++) {
            sample(i, i * 10);
        }
        for (long position = 0; position < 1_000; position += 7) {
            Lag before = at(position, 100);
            clock.passed(position);
            assertThat(at(position, 100)).isEqualTo(before);
        }
    }

    @Test
    void staysBoundedWhenTheClockStandsStill() {
        for (int i = 0; i < 10_000; i++) {
            sample(1, i);
        }
        assertThat(clock.size()).isLessThanOrEqualTo(LagClock.SAMPLES);
        assertThat(at(5_000, 3)).isEqualTo(behind(2, false));
    }

    @Test
    void neverTellsLessThanTheTruthAndLittleMore() {
        Random random = new Random(5);
        List<long[]> truth = new ArrayList<>();
        long nanos = 0;
        long end = 0;
        for (int i = 0; i < 20_000; i++) {
            nanos += 1 + random.nextInt(1_000);
            end += random.nextInt(3);
            clock.sample(nanos, end);
            truth.add(new long[] {nanos, end});
        }
        assertThat(clock.size()).isLessThanOrEqualTo(LagClock.SAMPLES);
        long first = truth.getFirst()[1];
        for (int i = 0; i < 2_000; i++) {
            long position = first + random.nextLong(end - first);
            long exact = nanos - lastAtOrBelow(truth, position);
            assertThat(clock.at(position, nanos)).isInstanceOfSatisfying(Lag.Behind.class, lag -> {
                assertThat(lag.atLeast()).isFalse();
                assertThat(lag.time().toNanos()).isGreaterThanOrEqualTo(exact).isLessThan(exact * 5 / 4 + 10_000);
            });
        }
    }

    private static long lastAtOrBelow(List<long[]> truth, long position) {
        return truth.stream()
                .filter(sample -> sample[1] <= position)
                .mapToLong(sample -> sample[0])
                .max()
                .orElseThrow();
    }

    private void sample(long seconds, long end) {
        clock.sample(Duration.ofSeconds(seconds).toNanos(), end);
    }

    private Lag at(long position, long seconds) {
        return clock.at(position, Duration.ofSeconds(seconds).toNanos());
    }

    private static Lag behind(long seconds, boolean atLeast) {
        return new Lag.Behind(Duration.ofSeconds(seconds), atLeast);
    }
}
