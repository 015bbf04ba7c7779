package io.lockstep.bench.report;

import io.lockstep.bench.beside.Both;
import io.lockstep.bench.beside.Delays;
import io.lockstep.bench.beside.GatewayCosts;
import io.lockstep.bench.beside.OwnMeasure;
import io.lockstep.bench.beside.Paces;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Small results of two rounds, made by hand. */
final class GatewayRuns {
    private static final long MICRO = 1_000;

    private GatewayRuns() {}

    /** Directly p50 is 500 and 600 µs, 100 MB/s. */
    static GatewayResult result(long addedMicros, double produced, double consumed) {
        return new GatewayResult(
                "./lockstep bench gateway --rounds 2",
                new Machine("Linux", 2, 24, "Java"),
                "4.3.1",
                "none",
                2,
                settings(),
                Delays.of(List.of(both(500, 500 + addedMicros), both(600, 620 + addedMicros))),
                paces(produced),
                paces(consumed),
                new GatewayCosts(
                        0.131,
                        0.2,
                        0.034,
                        2_000,
                        OptionalLong.of(102_400),
                        OptionalLong.of(153_600),
                        OptionalLong.empty()),
                Optional.of(new OwnMeasure(0.0212, 0.0804, 1.5)));
    }

    private static SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("linger.ms", "5");
        settings.put("acks", "all");
        return settings;
    }

    private static Both<long[]> both(long directMicros, long throughMicros) {
        return new Both<>(new long[] {directMicros * MICRO}, new long[] {throughMicros * MICRO});
    }

    private static Paces paces(double left) {
        return new Paces(List.of(new Both<>(100.0, 100 * left), new Both<>(100.0, 100 * left - 2)));
    }
}
