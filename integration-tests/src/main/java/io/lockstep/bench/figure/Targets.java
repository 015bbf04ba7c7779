package io.lockstep.bench.figure;

import static io.lockstep.bench.figure.Contestant.DEFAULTS;
import static io.lockstep.bench.figure.Contestant.TUNED;

import java.util.List;

/** What is promised of mirroring, as medians of ratios in one run. */
public final class Targets {
    /** All of them. */
    public static final List<Target> ALL = List.of(
            Target.times(8, DEFAULTS, "CPU per GB, lz4 in 64 KiB batches", Names.LZ4, Names.CPU),
            Target.times(5, TUNED, "CPU per GB, lz4 in 64 KiB batches", Names.LZ4, Names.CPU),
            Target.times(10, DEFAULTS, "CPU per GB, records of 100 B", Names.SMALL, Names.CPU),
            Target.times(6, TUNED, "CPU per GB, records of 100 B", Names.SMALL, Names.CPU),
            Target.times(3, DEFAULTS, "throughput, 8 partitions", Names.PLAIN, Names.PACE),
            Target.times(1.5, TUNED, "throughput, 8 partitions", Names.PLAIN, Names.PACE),
            Target.times(10, DEFAULTS, "throughput, one partition through 80 ms", Names.FAR, Names.PACE),
            Target.times(3, TUNED, "throughput, one partition through 80 ms", Names.FAR, Names.PACE),
            Target.times(4, DEFAULTS, "p99 at 500/s", Names.STEADY_500, Names.P99),
            Target.times(4, TUNED, "p99 at 500/s", Names.STEADY_500, Names.P99),
            Target.bound(3, "p50 at 500/s, ms", Names.STEADY_500, Names.P50),
            Target.bound(256, "peak of heap and direct memory, MiB", Names.PLAIN, Names.MEMORY),
            Target.bound(0.8, "share of the raw floor's pace", Names.PLAIN, Names.OF_FLOOR),
            Target.bound(0.05, "share of one processor, 2,000 idle partitions", Names.IDLE_2000, Names.SHARE),
            Target.bound(256, "memory with 2,000 idle partitions, MiB", Names.IDLE_2000, Names.MEMORY));

    private Targets() {}
}
