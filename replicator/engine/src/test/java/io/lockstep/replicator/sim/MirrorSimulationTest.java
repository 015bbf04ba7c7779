package io.lockstep.replicator.sim;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Hundreds of seeds in every build, more on demand: {@code -Dlockstep.seeds=100000}. One seed again: {@code
 * -Dlockstep.seed=N}.
 */
class MirrorSimulationTest {
    @Test
    void keepsEveryRecordOnceInOrderAndAtItsOffsetWhateverHappens() {
        Long single = Long.getLong("lockstep.seed");
        long count = Long.getLong("lockstep.seeds", 500);
        LongStream seeds = single != null ? LongStream.of(single) : LongStream.range(0, count);
        seeds.forEach(seed -> new SimWorld(seed).run());
    }
}
