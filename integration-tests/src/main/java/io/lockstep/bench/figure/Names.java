package io.lockstep.bench.figure;

/** Scenarios and figures that promises name; a contract of the JSON report. */
public final class Names {
    /** Records of 1 KB, compressed with lz4 in batches of 64 KiB, 8 partitions. */
    public static final String LZ4 = "lz4-64k";

    /** Records of 1 KB, not compressed, in batches of 16 KiB, 8 partitions. */
    public static final String PLAIN = "plain-16k";

    /** Records of 100 B, not compressed, 8 partitions. */
    public static final String SMALL = "small-100b";

    /** Records of 1 KB, compressed with zstd, 8 partitions. */
    public static final String ZSTD = "zstd-1k";

    /** 100 commits a second. */
    public static final String TRANSACTIONS = "transactional";

    /** A compacted topic with holes. */
    public static final String COMPACTED = "compacted";

    /** As {@link #PLAIN} with one partition. */
    public static final String ONE_PARTITION = "one-partition";

    /** As {@link #PLAIN} with 200 partitions. */
    public static final String MANY_PARTITIONS = "200-partitions";

    /** One partition through a proxy that adds a round trip of 80 ms on the source's side. */
    public static final String FAR = "one-partition-80ms";

    /** A steady 500 records a second, and so on. */
    public static final String STEADY_500 = "steady-500";

    public static final String STEADY_5000 = "steady-5000";
    public static final String STEADY_20000 = "steady-20000";

    /** The tool was stopped while 5,000 records a second went on. */
    public static final String STOPPED = "stopped";

    /** A topic is created while the tool runs. */
    public static final String NEW_TOPIC = "new-topic";

    /** The tool is killed and started again at once, at 500 records a second. */
    public static final String KILLED = "killed";

    /** Topics in which nothing happens. */
    public static final String IDLE_1 = "idle-1";

    public static final String IDLE_200 = "idle-200";
    public static final String IDLE_2000 = "idle-2000";

    /** The same number of partitions, each with a little traffic. */
    public static final String BUSY_1 = "busy-1";

    public static final String BUSY_200 = "busy-200";
    public static final String BUSY_2000 = "busy-2000";

    /** MB/s of bytes as the source's log holds them. */
    public static final String PACE = "pace";

    /** Records a second. */
    public static final String RECORDS = "records";

    /** Seconds of the process's CPU for each GB of the source's log, start-up taken off. */
    public static final String CPU = "cpu-per-gb";

    /** The same of the source's and the target's brokers together: what a tool's way of fetching and writing costs them. */
    public static final String BROKERS = "brokers-cpu-per-gb";

    /** GB of garbage for each GB of the source's log, start-up taken off. */
    public static final String GARBAGE = "garbage-per-gb";

    /** MiB; resident, at its highest. */
    public static final String RESIDENT = "peak-resident";

    /** MiB; heap and direct memory together, at its highest. */
    public static final String MEMORY = "peak-memory";

    /** ms from {@code send} of a record's producer on the source to its return from a consumer's poll on the target. */
    public static final String P50 = "latency-p50";

    public static final String P95 = "latency-p95";
    public static final String P99 = "latency-p99";

    /** MB/s of the floor where it only fetches, and throws away. */
    public static final String FLOOR_FETCH = "floor-fetch";

    /** MB/s of the floor where it only writes, from memory. */
    public static final String FLOOR_WRITE = "floor-write";

    /** ms from a record's acknowledgement on the source to the same. */
    public static final String ACKED_P50 = "latency-acked-p50";

    public static final String ACKED_P95 = "latency-acked-p95";
    public static final String ACKED_P99 = "latency-acked-p99";

    /** ms from {@code send} of a record's producer to its acknowledgement on the source: no tool has a part in it. */
    public static final String SOURCE_P50 = "latency-source-p50";

    public static final String SOURCE_P95 = "latency-source-p95";
    public static final String SOURCE_P99 = "latency-source-p99";

    /** Seconds from starting a tool again until it is less than a second of traffic behind. */
    public static final String CATCH_UP = "catch-up";

    /** Seconds from the acknowledgement of a new topic to its first record's being readable on the target: the middle. */
    public static final String FIRST_RECORD = "first-record";

    /** The longest of them. */
    public static final String FIRST_RECORD_MOST = "first-record-most";

    /** Seconds from the kill until every partition's next record is readable on the target. */
    public static final String RESUME = "resume";

    /** Share of the floor's pace, 0 to 1. */
    public static final String OF_FLOOR = "of-floor";

    /** Share of one processor, 0 to 1. */
    public static final String SHARE = "cpu-share";

    private Names() {}
}
