package io.lockstep.it.fences;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FenceReading;
import io.lockstep.failover.port.WriteFence;
import java.time.Duration;
import java.util.Set;

/** Fences that stand, and that are gone. */
final class Given {
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private Given() {}

    static FencePlan applied(WriteFence fence, String topic) {
        FencePlan plan = known(fence.plan(FencedRegion.NAME, Set.of(topic), WITHIN));
        assertThat(known(fence.apply(plan, WITHIN)).complete()).isTrue();
        return plan;
    }

    static void lifted(WriteFence fence, FencePlan plan) {
        FenceReading reading = known(fence.lift(plan, WITHIN));
        assertThat(reading.lifted()).isTrue();
    }

    static <T> T known(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<T>) answer).value();
    }
}
