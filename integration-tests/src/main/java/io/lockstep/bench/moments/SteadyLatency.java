package io.lockstep.bench.moments;

import io.lockstep.bench.figure.Names;
import io.lockstep.bench.moments.count.Passage;
import io.lockstep.bench.moments.count.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long records are on their way at a steady rate: from {@code send} on the source, and from the acknowledgement there,
 * to the return of the poll on the target that brings them.
 *
 * @param warmUp of the same traffic, not counted
 */
record SteadyLatency(int perSecond, Duration warmUp, Duration measured) implements Measurement {
    private static final Duration LATEST = Duration.ofSeconds(60);
    private static final String UNIT = "ms";

    /** A name of {@link Names}, of full length. */
    String scenario() {
        return "steady-" + perSecond;
    }

    private String topic() {
        return Stand.PREFIX + scenario();
    }

    @Override
    public Map<String, Integer> topics() {
        return Map.of(topic(), Flow.PARTITIONS);
    }

    @Override
    public List<Reading> of(Stand stand) {
        int from = Math.toIntExact(perSecond * warmUp.toSeconds());
        int to = from + Math.toIntExact(perSecond * measured.toSeconds());
        try (Flow flow = Flow.begin(stand, topic(), perSecond, to)) {
            Journey journey = flow.journey();
            flow.need(
                    "records at " + perSecond + "/s",
                    warmUp.plus(measured).plus(LATEST),
                    () -> journey.readCount() == to && journey.ackedCount() == to);
            Passage sent = Passage.of(journey.fromSend(from, to));
            Passage acked = Passage.of(journey.fromAck(from, to));
            stand.waiting()
                    .say(String.format(
                            Locale.ROOT,
                            "%d/s: p50 %.2f ms, p95 %.2f ms, p99 %.2f ms from send; %.2f, %.2f, %.2f from acknowledgement",
                            perSecond,
                            sent.p50(),
                            sent.p95(),
                            sent.p99(),
                            acked.p50(),
                            acked.p95(),
                            acked.p99()));
            return List.of(
                    of(Names.P50, sent.p50()),
                    of(Names.P95, sent.p95()),
                    of(Names.P99, sent.p99()),
                    of(Names.ACKED_P50, acked.p50()),
                    of(Names.ACKED_P95, acked.p95()),
                    of(Names.ACKED_P99, acked.p99()));
        }
    }

    private Reading of(String name, double millis) {
        return Reading.of(scenario(), name, UNIT, millis);
    }
}
