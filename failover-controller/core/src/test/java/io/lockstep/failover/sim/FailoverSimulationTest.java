package io.lockstep.failover.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Hundreds of seeds in every build, more on demand: {@code -Dlockstep.seeds=100000}. One seed again: {@code
 * -Dlockstep.seed=N}.
 */
class FailoverSimulationTest {
    @Test
    void keepsItsPromisesWhateverHappens() {
        Long single = Long.getLong("lockstep.seed");
        long count = Long.getLong("lockstep.seeds", 300);
        LongStream seeds = single != null ? LongStream.of(single) : LongStream.range(0, count);
        seeds.forEach(seed -> new SimWorld(seed).run());
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PLANNED", "UNPLANNED", "DRILL_SHADOW"})
    void survivesTheLossOfTheControllerAtEveryPoint(Mode mode) {
        SimWorld fair = new SimWorld(1, SimScript.fair(mode));
        fair.run();
        assertThat(fair.points()).isGreaterThan(20);
        for (int point = 1; point <= fair.points(); point++) {
            new SimWorld(1, SimScript.fair(mode).crashing(point)).run();
        }
    }
}
