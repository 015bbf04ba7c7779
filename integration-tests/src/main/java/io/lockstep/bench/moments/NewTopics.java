package io.lockstep.bench.moments;

import io.lockstep.bench.beside.Spread;
import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Names;
import io.lockstep.bench.figure.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * How soon a new topic's first record is on the target. Topics are created one after the other, each some random time after
 * the last one arrived, as a tool looks for new ones at intervals.
 *
 * @param count how many; no more after one that was not there in time
 * @param most the longest that is waited for, for each
 */
record NewTopics(int count, Duration most) implements Observation {
    private static final long LONGEST_PAUSE_MS = 3_000;

    @Override
    public List<Course> courses() {
        return List.of(new Course(
                Names.NEW_TOPIC,
                "a new topic",
                String.format(
                        Locale.ROOT,
                        "%d topics, one after the other at random times, from the admin client's acknowledgement to the"
                                + " reading of the first record, which is written at once; waited for %d s each",
                        count,
                        most.toSeconds())));
    }

    @Override
    public Map<String, Integer> topics() {
        return Map.of();
    }

    @Override
    public List<Reading> of(Stand stand) {
        Random random = new Random(stand.seed());
        List<Double> seconds = new ArrayList<>();
        try (FirstRecord first = new FirstRecord(stand)) {
            while (seconds.size() < count && (seconds.isEmpty() || seconds.getLast() < most.toSeconds())) {
                stand.waiting().pass("between topics", Duration.ofMillis(random.nextLong(LONGEST_PAUSE_MS)));
                seconds.add(
                        first.of(Stand.PREFIX + "new-" + seconds.size(), most).orElse((double) most.toSeconds()));
            }
        }
        double middle = Spread.of(seconds).middle();
        double longest = Collections.max(seconds);
        stand.waiting()
                .say(String.format(
                        Locale.ROOT,
                        "first record of a new topic after %.1f s, at most %.1f s, of %d; waited for %d s at most",
                        middle,
                        longest,
                        seconds.size(),
                        most.toSeconds()));
        return List.of(of(Names.FIRST_RECORD, middle), of(Names.FIRST_RECORD_MOST, longest));
    }

    private Reading of(String name, double seconds) {
        return Reading.upTo(most.toSeconds(), Names.NEW_TOPIC, name, "s", seconds);
    }
}
