package io.lockstep.bench.positions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Landing EXACT = new Landing.At(5, new Continuation(10, 0, 0, 0));
    private static final Landing AGAIN = new Landing.At(2, new Continuation(13, 3, 0, 0));
    private static final Landing NOWHERE =
            new Landing.Nowhere("no position", new Continuation(20, 10, 0, 0), new Continuation(0, 0, 10, 0));

    @Test
    void isExactOnlyIfEveryPartitionIs() {
        assertThat(Outcome.of(List.of(EXACT, EXACT)).exact()).isTrue();
        assertThat(Outcome.of(List.of(EXACT, AGAIN)).exact()).isFalse();
    }

    @Test
    void aMissingPositionIsNeverExactAndKeepsBothFatesApart() {
        Outcome outcome = Outcome.of(List.of(EXACT, AGAIN, NOWHERE));

        assertThat(outcome.exact()).isFalse();
        assertThat(outcome)
                .isEqualTo(new Outcome(
                        3,
                        new Continuation(23, 3, 0, 0),
                        1,
                        new Continuation(20, 10, 0, 0),
                        new Continuation(0, 0, 10, 0)));
    }
}
