package io.lockstep.replicator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StallWatchTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final StallWatch watch = new StallWatch(Duration.ofSeconds(4), now::get);

    @Test
    void noticesAStallOnlyBeyondTheLimit() {
        now.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThat(watch.stalled()).isFalse();
        now.incrementAndGet();
        assertThat(watch.stalled()).isTrue();
    }

    @Test
    void forgetsAStallWithTheNextBeat() {
        now.addAndGet(Duration.ofSeconds(9).toNanos());
        watch.beat();
        assertThat(watch.stalled()).isFalse();
    }
}
