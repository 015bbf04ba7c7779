package io.lockstep.bench.moments;

import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Names;
import io.lockstep.bench.figure.Reading;
import io.lockstep.bench.moments.count.Passage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long records are on their way at a steady rate: from {@code send} on the source, and from the acknowledgement there,
 * to the return of the poll on the target that brings them; and how long the source takes from one to the other, which is
 * as short as anybody can be.
 *
 * @param warmUp of the same traffic, not counted
 */
record SteadyLatency(int perSecond, Duration warmUp, Duration measured) implements Observation {
    private static final Duration LATEST = Duration.ofSeconds(30);
    private static final Duration DRAIN = Duration.ofSeconds(60);
    private static final String UNIT = "ms";

    /** A name of {@link Names}. */
    String scenario() {
        return "steady-" + perSecond;
    }

    private String topic() {
        return Stand.PREFIX + scenario();
    }

    @Override
    public List<Course> courses() {
        return List.of(new Course(
                scenario(),
                String.format(Locale.ROOT, "%,d records/s", perSecond),
                String.format(
                        Locale.ROOT,
                        "records of 1 KB into %d partitions at an even rate, for %d s, after %d s that do not count; each is"
                                + " waited for %d s",
                        Flow.PARTITIONS,
                        measured.toSeconds(),
                        warmUp.toSeconds(),
                        LATEST.toSeconds())));
    }

    @Override
    public Map<String, Integer> topics() {
        return Map.of(topic(), Flow.PARTITIONS);
    }

    /** A tool that cannot keep up has read it in its figures, and fails nothing. */
    @Override
    public List<Reading> of(Stand stand) {
        int from = Math.toIntExact(perSecond * warmUp.toSeconds());
        int to = from + Math.toIntExact(perSecond * measured.toSeconds());
        try (Flow flow = Flow.begin(stand, topic(), perSecond, to)) {
            boolean all = flow.until(
                    "records at " + perSecond + "/s",
                    warmUp.plus(measured).plus(LATEST),
                    () -> through(flow.journey(), to));
            Passage sent = Passage.of(flow.journey().fromSend(from, to, LATEST.toNanos()));
            Passage acked = Passage.of(flow.journey().fromAck(from, to, LATEST.toNanos()));
            Passage source = Passage.of(flow.journey().toAck(from, to, LATEST.toNanos()));
            tell(stand, sent, acked, source);
            if (!all) {
                stand.waiting().say("does not keep up with " + perSecond + "/s");
                flow.until("the rest, which counts no more", DRAIN, () -> through(flow.journey(), to));
            }
            return List.of(
                    of(Names.P50, sent.p50()),
                    of(Names.P95, sent.p95()),
                    of(Names.P99, sent.p99()),
                    of(Names.ACKED_P50, acked.p50()),
                    of(Names.ACKED_P95, acked.p95()),
                    of(Names.ACKED_P99, acked.p99()),
                    of(Names.SOURCE_P50, source.p50()),
                    of(Names.SOURCE_P95, source.p95()),
                    of(Names.SOURCE_P99, source.p99()));
        }
    }

    private static boolean through(Journey journey, int all) {
        return journey.readCount() == all && journey.ackedCount() == all;
    }

    private void tell(Stand stand, Passage sent, Passage acked, Passage source) {
        stand.waiting()
                .say(String.format(
                        Locale.ROOT,
                        "%d/s: p50 %.2f ms, p95 %.2f ms, p99 %.2f ms from send; %.2f, %.2f, %.2f from acknowledgement;"
                                + " %.2f, %.2f, %.2f between them",
                        perSecond,
                        sent.p50(),
                        sent.p95(),
                        sent.p99(),
                        acked.p50(),
                        acked.p95(),
                        acked.p99(),
                        source.p50(),
                        source.p95(),
                        source.p99()));
    }

    private Reading of(String name, double millis) {
        return Reading.upTo(LATEST.toMillis(), scenario(), name, UNIT, millis);
    }
}
