package io.lockstep.bench.moments;

import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Names;
import io.lockstep.bench.figure.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How soon a tool is back that was stopped in an orderly way while traffic of 5,000 records a second went on: from its start
 * until fewer records are missing on the target than come in a second.
 *
 * @param stopped from the moment it was gone to its start
 * @param most the longest that is waited for
 */
record CatchUp(Duration stopped, Duration most) implements Observation {
    private static final int PER_SECOND = 5_000;
    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final String TOPIC = Stand.PREFIX + Names.STOPPED;
    private static final double NANOS = 1e9;

    @Override
    public List<Course> courses() {
        return List.of(new Course(
                Names.STOPPED,
                stopped.toSeconds() + " s stopped",
                String.format(
                        Locale.ROOT,
                        "the tool ends in an orderly way while %,d records a second go on, and is started again %d s later;"
                                + " it is back when fewer records are missing than come in a second; waited for %d s",
                        PER_SECOND,
                        stopped.toSeconds(),
                        most.toSeconds())));
    }

    @Override
    public Map<String, Integer> topics() {
        return Map.of(TOPIC, Flow.PARTITIONS);
    }

    @Override
    public List<Reading> of(Stand stand) {
        Duration longest = BEFORE.plus(MARGIN).plus(stopped).plus(most);
        int records = Math.toIntExact(PER_SECOND * longest.toSeconds());
        try (Flow flow = Flow.begin(stand, TOPIC, PER_SECOND, records)) {
            flow.pass("traffic before the stop", BEFORE);
            flow.need("the tool to keep up", MARGIN, () -> keepsUp(flow));
            stand.stopTool();
            flow.pass("stopped", stopped);
            int missing = flow.journey().missing();
            long begin = System.nanoTime();
            stand.startTool();
            boolean caughtUp = flow.until("catching up", most, () -> keepsUp(flow));
            double seconds = caughtUp ? (System.nanoTime() - begin) / NANOS : most.toSeconds();
            stand.waiting()
                    .say(String.format(
                            Locale.ROOT,
                            "%d records behind after a stop of %d s, %s %.1f s after its start",
                            missing,
                            stopped.toSeconds(),
                            caughtUp ? "caught up" : "NOT caught up",
                            seconds));
            flow.tellRepeats("after the stop");
            return List.of(Reading.upTo(most.toSeconds(), Names.STOPPED, Names.CATCH_UP, "s", seconds));
        }
    }

    private static boolean keepsUp(Flow flow) {
        return flow.journey().missing() < PER_SECOND;
    }
}
