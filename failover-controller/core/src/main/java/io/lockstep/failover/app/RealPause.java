package io.lockstep.failover.app;

import io.lockstep.failover.port.Pause;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits by the clock of the machine, until the controller closes. Safe for use from any thread. */
final class RealPause implements Pause, AutoCloseable {
    private final CountDownLatch closing = new CountDownLatch(1);

    @Override
    public boolean forAtMost(Duration time) {
        try {
            return !closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
