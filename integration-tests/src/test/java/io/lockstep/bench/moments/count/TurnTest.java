package io.lockstep.bench.moments.count;

import static io.lockstep.bench.figure.Contestant.DEFAULTS;
import static io.lockstep.bench.figure.Contestant.LOCKSTEP;
import static io.lockstep.bench.figure.Contestant.TUNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.bench.figure.Contestant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTest {
    private static final List<Contestant> ALL = List.of(LOCKSTEP, DEFAULTS, TUNED);

    @Test
    void everySecondRoundGoesTheOtherWayRound() {
        assertThat(Turn.of(ALL, 0)).containsExactly(LOCKSTEP, DEFAULTS, TUNED);
        assertThat(Turn.of(ALL, 1)).containsExactly(TUNED, DEFAULTS, LOCKSTEP);
        assertThat(Turn.of(ALL, 2)).isEqualTo(ALL);
    }
}
