package io.lockstep.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.fill.Filled;
import io.lockstep.bench.raw.RawTopic.Log;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalTest {
    private static final Filled FILLED = new Filled("t", List.of(new Log(10, 6), new Log(20, 14)), 1_000);

    @Test
    void lockstepIsThereAtTheSourcesOwnOffsets() {
        Goal goal = Goal.of(Contestant.LOCKSTEP, FILLED);

        assertThat(goal.reached(new long[] {10, 19})).isFalse();
        assertThat(goal.reached(new long[] {10, 20})).isTrue();
        assertThat(goal.share(new long[] {5, 10})).isEqualTo(0.5);
    }

    @Test
    void mirrorMakerIsThereWithAsManyRecordsAsCanBeSeen() {
        Goal goal = Goal.of(Contestant.TUNED, FILLED);

        assertThat(goal.reached(new long[] {6, 13})).isFalse();
        assertThat(goal.reached(new long[] {6, 14})).isTrue();
    }
}
