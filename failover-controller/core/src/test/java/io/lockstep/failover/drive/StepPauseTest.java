package io.lockstep.failover.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.port.Pause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepPauseTest {
    private final StepPause pause = new StepPause(new Pause() {
        @Override
        public boolean forAtMost(Duration time) {
            return true;
        }

        @Override
        public long nanos() {
            return 7;
        }
    });

    @Test
    void aStepThatWasOvertakenWaitsNoLonger() {
        assertThat(pause.forAtMost(Duration.ofMillis(1))).isTrue();
        pause.overtake();
        assertThat(pause.forAtMost(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void theNextStepHasAllOfItsTime() {
        pause.overtake();
        pause.begin();
        assertThat(pause.forAtMost(Duration.ofMillis(1))).isTrue();
        assertThat(pause.nanos()).isEqualTo(7);
    }
}
