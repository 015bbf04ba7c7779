package io.lockstep.connect.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PollingTest {
    private static final long LONG = TimeUnit.SECONDS.toNanos(10);

    @Test
    void aTaskThatIsNotPolledAnyMoreIsPaused() {
        Polling idle = Polling.from(0).begun(1).ended(2, 0);
        assertThat(idle.paused(TimeUnit.SECONDS.toNanos(1))).isFalse();
        assertThat(idle.paused(LONG)).isTrue();
        assertThat(idle.begun(LONG).paused(2 * LONG)).as("polled again").isFalse();
    }

    @Test
    void aProducerThatDoesNotGetRidOfRecordsPausesNothing() {
        Polling open = Polling.from(0).begun(1).ended(2, 2);
        assertThat(open.paused(LONG)).isFalse();
        assertThat(open.acknowledged().paused(LONG)).isFalse();
        assertThat(open.acknowledged().acknowledged().paused(LONG)).isTrue();
    }
}
