package io.lockstep.failover.app;

import io.lockstep.failover.port.Pause;
import java.time.Duration;

/** Time passes as it is waited for. For one thread. */
final class WaitedClock implements Pause {
    private long nanos;

    @Override
    public boolean forAtMost(Duration time) {
        nanos += time.toNanos();
        return true;
    }

    @Override
    public long nanos() {
        return nanos;
    }
}
