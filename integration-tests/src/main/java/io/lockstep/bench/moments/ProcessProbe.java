package io.lockstep.bench.moments;

import io.lockstep.bench.tool.ProcessUsage;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the system tells of any process. */
record ProcessProbe(long pid) implements Probe {
    private static final double KIB = 1_024;

    @Override
    public Duration cpu() {
        return ProcessUsage.of(pid).cpu();
    }

    @Override
    public OptionalDouble resident() {
        OptionalLong kib = ProcessUsage.of(pid).residentKib();
        return kib.isPresent() ? OptionalDouble.of(kib.getAsLong() * KIB) : OptionalDouble.empty();
    }

    @Override
    public OptionalDouble heapAndDirect() {
        return OptionalDouble.empty();
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
