package io.lockstep.bench.moments;

import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Names;
import io.lockstep.bench.figure.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How soon mirroring goes on when the tool was killed and started again at once, under 500 records a second: from the kill
 * until each partition's next record, sent after the kill, was read on the target.
 *
 * @param before traffic until the kill
 * @param most the longest that is waited for
 */
record Resume(Duration before, Duration most) implements Observation {
    private static final int PER_SECOND = 500;
    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final String TOPIC = Stand.PREFIX + Names.KILLED;
    private static final double NANOS = 1e9;

    @Override
    public List<Course> courses() {
        return List.of(new Course(
                Names.KILLED,
                "kill -9",
                String.format(
                        Locale.ROOT,
                        "the tool is killed under %,d records a second and started again at once; it is back when the next"
                                + " record of each of %d partitions was read on the target; waited for %d s",
                        PER_SECOND,
                        Flow.PARTITIONS,
                        most.toSeconds())));
    }

    @Override
    public Map<String, Integer> topics() {
        return Map.of(TOPIC, Flow.PARTITIONS);
    }

    @Override
    public List<Reading> of(Stand stand) {
        Duration longest = before.plus(MARGIN).plus(most);
        int records = Math.toIntExact(PER_SECOND * longest.toSeconds());
        try (Flow flow = Flow.begin(stand, TOPIC, PER_SECOND, records)) {
            Journey journey = flow.journey();
            flow.pass("traffic before the kill", before);
            flow.need("the tool to keep up", MARGIN, () -> journey.missing() < PER_SECOND);
            long begin = System.nanoTime();
            stand.killTool();
            int from = journey.sentCount();
            int to = from + Flow.PARTITIONS;
            stand.startTool();
            boolean back = flow.until("going on after a kill", most, () -> journey.haveRead(from, to));
            double seconds = back ? (journey.lastRead(from, to) - begin) / NANOS : most.toSeconds();
            stand.waiting()
                    .say(String.format(
                            Locale.ROOT, "%s %.1f s after a kill", back ? "goes on" : "has NOT gone on", seconds));
            flow.tellRepeats("after the kill");
            return List.of(Reading.upTo(most.toSeconds(), Names.KILLED, Names.RESUME, "s", seconds));
        }
    }
}
