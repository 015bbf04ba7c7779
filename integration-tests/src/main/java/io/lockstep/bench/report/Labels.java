package io.lockstep.bench.report;

import io.lockstep.bench.figure.Names;
import java.util.Map;

/** What figures are called where people read them. */
final class Labels {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry(Names.PACE, "pace"),
            Map.entry(Names.RECORDS, "pace in records"),
            Map.entry(Names.CPU, "CPU per GB"),
            Map.entry(Names.BROKERS, "CPU of the brokers per GB"),
            Map.entry(Names.GARBAGE, "garbage per GB"),
            Map.entry(Names.RESIDENT, "peak resident memory"),
            Map.entry(Names.MEMORY, "peak heap and direct memory"),
            Map.entry(Names.P50, "latency, p50"),
            Map.entry(Names.P95, "latency, p95"),
            Map.entry(Names.P99, "latency, p99"),
            Map.entry(Names.OF_FLOOR, "share of the floor's pace"),
            Map.entry(Names.ACKED_P50, "latency from acknowledgement, p50"),
            Map.entry(Names.ACKED_P95, "latency from acknowledgement, p95"),
            Map.entry(Names.ACKED_P99, "latency from acknowledgement, p99"),
            Map.entry(Names.SOURCE_P50, "latency at the source alone, p50"),
            Map.entry(Names.SOURCE_P95, "latency at the source alone, p95"),
            Map.entry(Names.SOURCE_P99, "latency at the source alone, p99"),
            Map.entry(Names.CATCH_UP, "until it has caught up"),
            Map.entry(Names.FIRST_RECORD, "until its first record is there"),
            Map.entry(Names.FIRST_RECORD_MOST, "the longest of them"),
            Map.entry(Names.RESUME, "until it goes on"),
            Map.entry(Names.SHARE, "share of one processor"),
            Map.entry(Names.FLOOR_FETCH, "pace, only fetching"),
            Map.entry(Names.FLOOR_WRITE, "pace, only writing"));

    private Labels() {}

    /** The name itself where there is no better word. */
    static String of(String figure) {
        return WORDS.getOrDefault(figure, figure);
    }
}
