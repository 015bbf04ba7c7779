package io.lockstep.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FigureTest {
    private static final double LIMIT = 120;

    @Test
    void aMiddleThatWasBrokenOffIsALowerBound() {
        Figure figure = waitedFor(List.of(2.0, 2.5, 3.0), List.of(LIMIT, 7.0, LIMIT));

        assertThat(figure.atLeast(Contestant.DEFAULTS)).isTrue();
        assertThat(figure.atLeast(Contestant.LOCKSTEP)).isFalse();
    }

    @Test
    void oneRoundOfThreeThatWasBrokenOffLeavesTheMiddleAsItIs() {
        Figure figure = waitedFor(List.of(2.0, 2.5, 3.0), List.of(LIMIT, 7.0, 8.0));

        assertThat(figure.atLeast(Contestant.DEFAULTS)).isFalse();
        assertThat(figure.of(Contestant.DEFAULTS).orElseThrow().middle()).isEqualTo(8);
    }

    @Test
    void aMiddleBetweenAnEndAndABreakOffIsALowerBound() {
        assertThat(waitedFor(List.of(2.0, 2.5), List.of(7.0, LIMIT)).atLeast(Contestant.DEFAULTS))
                .isTrue();
    }

    @Test
    void nothingIsALowerBoundThatWasWaitedForToItsEnd() {
        Figure figure =
                new Figure("steady-500", "latency-p50", "ms", Sense.LOWER, Map.of(Contestant.LOCKSTEP, List.of(1e9)));

        assertThat(figure.atLeast(Contestant.LOCKSTEP)).isFalse();
        assertThat(figure.atLeast(Contestant.TUNED)).isFalse();
    }

    private static Figure waitedFor(List<Double> mine, List<Double> other) {
        return new Figure(
                "new-topic",
                "first-record",
                "s",
                Sense.LOWER,
                Map.of(Contestant.LOCKSTEP, mine, Contestant.DEFAULTS, other),
                OptionalDouble.of(LIMIT));
    }
}
