package io.lockstep.bench.moments;

import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Traffic that counts for nothing: afterwards tool, brokers and clients have compiled what they need. */
record WarmUp(Duration length) implements Observation {
    private static final String TOPIC = Stand.PREFIX + "warm";
    private static final int PER_SECOND = 5_000;
    private static final Duration LATEST = Duration.ofSeconds(120);

    @Override
    public List<Course> courses() {
        return List.of();
    }

    @Override
    public Map<String, Integer> topics() {
        return Map.of(TOPIC, Flow.PARTITIONS);
    }

    @Override
    public List<Reading> of(Stand stand) {
        int records = Math.toIntExact(PER_SECOND * length.toSeconds());
        try (Flow flow = Flow.begin(stand, TOPIC, PER_SECOND, records)) {
            flow.need(
                    "the traffic that warms up",
                    length.plus(LATEST),
                    () -> flow.journey().readCount() == records);
        }
        return List.of();
    }
}
