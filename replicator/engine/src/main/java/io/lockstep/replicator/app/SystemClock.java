package io.lockstep.replicator.app;

import io.lockstep.replicator.port.EngineClock;

/** The machine's clocks. */
final class SystemClock implements EngineClock {
    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }
}
