package io.lockstep.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetTest {
    private static final Target TWICE = Target.times(2, Contestant.TUNED, "twice", "s", "pace");
    private static final Target SMALL = Target.bound(256, "small", "s", "memory");
    private static final Target NEAR = Target.bound(0.8, "near", "s", "of-floor");

    private static Figure figure(String name, Sense sense, List<Double> mine, List<Double> other) {
        return new Figure("s", name, "u", sense, Map.of(Contestant.LOCKSTEP, mine, Contestant.TUNED, other));
    }

    @Test
    void aPromiseHoldsByTheMedianOfTheRoundsOwnRatios() {
        Figure held = figure("pace", Sense.HIGHER, List.of(10.0, 40.0, 21.0), List.of(10.0, 10.0, 10.0));
        Figure missed = figure("pace", Sense.HIGHER, List.of(10.0, 40.0, 19.0), List.of(10.0, 10.0, 10.0));

        assertThat(TWICE.judge(List.of(held)).word()).isEqualTo("holds");
        assertThat(TWICE.judge(List.of(missed)).word()).isEqualTo("missed");
    }

    @Test
    void aBoundIsTheWorstFigureThatHolds() {
        List<Double> any = List.of(1.0);

        assertThat(SMALL.judge(List.of(figure("memory", Sense.LOWER, List.of(256.0), any)))
                        .word())
                .isEqualTo("holds");
        assertThat(SMALL.judge(List.of(figure("memory", Sense.LOWER, List.of(257.0), any)))
                        .word())
                .isEqualTo("missed");
        assertThat(NEAR.judge(List.of(figure("of-floor", Sense.HIGHER, List.of(0.79), any)))
                        .word())
                .isEqualTo("missed");
    }

    @Test
    void whatWasNotMeasuredNeitherHoldsNorIsMissed() {
        Figure alone = new Figure("s", "pace", "u", Sense.HIGHER, Map.of(Contestant.LOCKSTEP, List.of(1.0)));

        assertThat(TWICE.judge(List.of()).word()).isEqualTo("not measured");
        assertThat(TWICE.judge(List.of(alone)).word()).isEqualTo("not measured");
    }
}
