package io.lockstep.bench.moments;

import java.time.Duration;
import java.util.OptionalDouble;

/** Looks at a tool's process from outside. Safe for use from several threads. */
interface Probe extends AutoCloseable {
    /** User and system time since its start, in steps of the system's clock tick: 10 ms on Linux. */
    Duration cpu();

    /** Memory in RAM now, in bytes; empty where the system does not tell. */
    OptionalDouble resident();

    /** Used heap and direct buffers now, in bytes, garbage included; empty where the tool does not tell. */
    OptionalDouble heapAndDirect();

    @Override
    void close();
}
