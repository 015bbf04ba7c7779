package io.lockstep.bench.race;

import io.lockstep.bench.figure.Names;
import io.lockstep.bench.figure.Reading;
import java.time.Duration;
import java.util.List;

/**
 * What one contestant did from a quarter of the records on the target to the last one.
 *
 * @param time between both
 * @param share of all records that came in that time, 0 to 1
 * @param bytes of the source's log, all of it
 * @param records that are visible, all of them
 * @param cpu of the process, in that time
 * @param brokersCpu of both clusters, in that time
 * @param allocatedBytes in its heap, in that time
 * @param peakHeldBytes of heap and direct memory, since its start
 * @param peakResidentKib since its start
 */
record Lap(
        Duration time,
        double share,
        long bytes,
        long records,
        Duration cpu,
        Duration brokersCpu,
        double allocatedBytes,
        long peakHeldBytes,
        long peakResidentKib) {
    private static final double NANOS = 1e9;
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;
    private static final double MEBI = 1 << 20;
    private static final double KIB_PER_MEBI = 1 << 10;

    /** Less than what the system counts in: not 0, which nothing could be compared with. */
    private static final double LEAST_CPU_SECONDS = 0.01;

    /** All of it, as what came of a scenario. */
    List<Reading> readings(String scenario) {
        double seconds = time.toNanos() / NANOS;
        double moved = bytes * share;
        return List.of(
                Reading.higher(scenario, Names.PACE, "MB/s", moved / MEGA / seconds),
                Reading.higher(scenario, Names.RECORDS, "records/s", records * share / seconds),
                Reading.lower(scenario, Names.CPU, "s/GB", cpuSeconds(cpu) / (moved / GIGA)),
                Reading.lower(scenario, Names.BROKERS, "s/GB", cpuSeconds(brokersCpu) / (moved / GIGA)),
                Reading.lower(scenario, Names.GARBAGE, "GB/GB", Math.max(allocatedBytes, 1) / moved),
                Reading.lower(scenario, Names.RESIDENT, "MiB", peakResidentKib / KIB_PER_MEBI),
                Reading.lower(scenario, Names.MEMORY, "MiB", peakHeldBytes / MEBI));
    }

    private static double cpuSeconds(Duration cpu) {
        return Math.max(cpu.toNanos() / NANOS, LEAST_CPU_SECONDS);
    }
}
